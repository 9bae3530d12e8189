package dev.isolation.it.files.fuzz;

import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import dev.isolation.it.harness.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Plays scripts twice at once, plain and isolated, each script on a tree of its own, and compares
 * the outcomes, the trees, and the tree as a second process of the instance sees it. The tree on
 * the machine must stay what it was.
 */
final class Comparison {
  /** So often the trees are compared while a script plays. */
  private static final int SEGMENT = 100;

  /** Links that steps move or copy may lead up and out: so far out is still the script's own. */
  static final String DEPTH = "/p/q/r/s";

  /** Who plays, where the tests are run by root: {@code -Dfiles.user=65534} is nobody. */
  static final int USER = Integer.getInteger("files.user", 0);

  private final Path plainTop;
  private final Path isolatedTop;
  private final Player plain;
  private final Supplier<Player> instance;
  private Player isolated;
  private Player second;
  private final boolean hardLinks;
  private int scripts;

  Comparison(Home home, Jdk jdk, Set<String> without) throws IOException {
    // names of one length: the size of an absolute link tells how long they are
    plainTop = Files.createDirectory(home.work().resolve("plain"));
    isolatedTop = Files.createDirectory(home.work().resolve("isola"));
    hardLinks = !without.contains("baselinks");
    if (USER != 0) {
      FuzzTree.give(home.work().getParent(), USER);
    }
    plain = player(home.on(jdk), jdk, plainTop);
    instance = () -> player(home.on(jdk).instance("blue").option("log=quiet"), jdk, isolatedTop);
    isolated = instance.get();
    second = instance.get();
  }

  private static Player player(Launch launch, Jdk jdk, Path top) {
    // compiled code may throw what has no message: when it does is not the same in two JVMs
    launch.longRunning().jvm("-XX:-OmitStackTraceInFastThrow");
    return USER == 0 ? Player.start(launch, top) : Player.startAs(USER, launch, jdk, top);
  }

  private void make(String name) {
    for (Path top : List.of(plainTop, isolatedTop)) {
      FuzzTree.make(top.resolve(name + DEPTH), hardLinks);
      if (USER != 0) {
        FuzzTree.give(top.resolve(name), USER);
      }
    }
  }

  /** Plays a script on a new tree; returns the first divergence, or null. */
  Divergence play(List<String> steps) {
    String name = "s" + scripts++;
    make(name);
    Path base = isolatedTop.resolve(name);
    TreeSnapshot before = TreeSnapshot.of(base);
    Divergence found = compareTrees(name, 0);
    int at = 0;
    for (List<String> part : parts(steps)) {
      boolean restart = part.get(0).startsWith(Grammar.RESTART);
      if (found == null) {
        found = restart ? restart(name, at, part.get(0)) : segment(name, at, part);
      }
      at += part.size();
    }
    Divergence closing = close(name, steps.size());
    Divergence changed = changed(before, base, steps.size());
    return found != null ? found : closing != null ? closing : changed;
  }

  /** What each step of a script comes to, plain and isolated. */
  String explain(List<String> steps) {
    String name = "s" + scripts++;
    make(name);
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (List<String> part : parts(steps)) {
      if (part.get(0).startsWith(Grammar.RESTART)) {
        Divergence found = restart(name, 0, part.get(0));
        one.add(found == null ? "restarted" : found.plain());
        other.add(found == null ? "restarted" : found.isolated());
      } else {
        plain.play(name + DEPTH, part);
        isolated.play(name + DEPTH, part);
        one.addAll(plain.answer());
        other.addAll(isolated.answer());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      text.append(steps.get(i)).append("\n    ").append(one.get(i)).append('\n');
      if (!one.get(i).equals(other.get(i))) {
        text.append("  ! ").append(other.get(i)).append('\n');
      }
    }
    close(name, 0);
    return text.toString();
  }

  /** Restarts by themselves, and what lies between them in parts that are not too long. */
  private static List<List<String>> parts(List<String> steps) {
    List<List<String>> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i + 1 == steps.size() || steps.get(i + 1).startsWith(Grammar.RESTART);
      if (last || i + 1 - begin == SEGMENT || steps.get(i).startsWith(Grammar.RESTART)) {
        parts.add(steps.subList(begin, i + 1));
        begin = i + 1;
      }
    }
    return parts;
  }

  /** All is closed, plain and isolated; then other processes of the instance go on. */
  private Divergence restart(String name, int at, String step) {
    Divergence found = close(name, at);
    boolean kill = step.endsWith("kill");
    isolated.end(kill);
    second.end(kill);
    isolated = instance.get();
    second = instance.get();
    return found != null ? found : compareTrees(name, at);
  }

  private Divergence segment(String name, int at, List<String> steps) {
    plain.play(name + DEPTH, steps);
    isolated.play(name + DEPTH, steps);
    Divergence found = Divergence.between(at, steps, plain.answer(), isolated.answer());
    return found != null ? found : compareTrees(name, at + steps.size() - 1);
  }

  private Divergence compareTrees(String name, int step) {
    plain.tree(name);
    isolated.tree(name);
    second.tree(name);
    List<String> wanted = plain.answer();
    List<String> seen = isolated.answer();
    List<String> seenBySecond = second.answer();
    Divergence found = Divergence.between(step, List.of("the tree after it"), wanted, seen);
    return found != null
        ? found
        : Divergence.between(step, List.of("the tree in the second process"), seen, seenBySecond);
  }

  private Divergence close(String name, int step) {
    plain.close(name + DEPTH);
    isolated.close(name + DEPTH);
    List<String> whats = List.of("closing");
    Divergence found = Divergence.between(step, whats, plain.answer(), isolated.answer());
    Divergence tree = compareTrees(name, step);
    return found != null ? found : tree;
  }

  private static Divergence changed(TreeSnapshot before, Path base, int step) {
    try {
      before.assertSameAs(TreeSnapshot.of(base));
      return null;
    } catch (AssertionError e) {
      return new Divergence(step, "the machine's files", "unchanged", e.getMessage());
    }
  }
}
