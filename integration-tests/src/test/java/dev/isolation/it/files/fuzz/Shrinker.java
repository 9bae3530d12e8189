package dev.isolation.it.files.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts a script that fails down to one in which every step is needed. */
final class Shrinker {
  private final Predicate<List<String>> fails;

  Shrinker(Predicate<List<String>> fails) {
    this.fails = fails;
  }

  List<String> shrink(List<String> script) {
    List<String> left = script;
    for (int chunk = Math.max(1, left.size() / 2); chunk > 0; chunk /= 2) {
      left = withoutChunks(left, chunk);
    }
    return withoutChunks(left, 1);
  }

  private List<String> withoutChunks(List<String> script, int chunk) {
    List<String> left = script;
    for (int at = left.size(); at > 0; at -= chunk) {
      List<String> shorter = new ArrayList<>(left.subList(0, Math.max(0, at - chunk)));
      shorter.addAll(left.subList(Math.min(at, left.size()), left.size()));
      if (fails.test(shorter)) {
        left = shorter;
      }
    }
    return left;
  }
}
