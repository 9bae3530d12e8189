package dev.isolation.it.files.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random scripts. The file {@code grammar.txt} lists the kinds of steps, each with its weight and
 * its words; a word in angle brackets stands for a random one of its sort. A line may hold several
 * steps, separated by {@code ;}: {@code <first>} is the first name in it.
 */
final class Grammar {
  /** A step of scripts: the processes of the instance end, and new ones go on. */
  static final String RESTART = "restart";

  private static final int RESTARTED_SEEDS = 20;
  private static final Set<String> NAMES = Set.of("path", "file", "dir", "link", "new", "name");

  private record Kind(int weight, String[] words) {}

  private static final List<Kind> KINDS = read();

  private final Random random;
  private final Words words;
  private final List<Kind> kinds;
  private final boolean freeReaders;
  private final boolean restarts;

  /**
   * By handle, the name that it was opened with. A file is the instance's own before it is mapped:
   * what is mapped earlier goes on showing the machine's, as the README says.
   */
  private final Map<String, String> opened = new HashMap<>();

  private int number;

  /**
   * The scripts of one seed.
   *
   * @param without kinds of steps that are left out, by how their names begin; and {@code readers}:
   *     nothing is opened for reading that is not the instance's own already; and {@code search}:
   *     no mode takes away the permission to search a directory; and {@code restart}: one in twenty
   *     scripts has restarts otherwise
   */
  Grammar(long seed, Set<String> without) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    restarts = seed % RESTARTED_SEEDS == 0 && !without.contains(RESTART);
    words = new Words(random, !without.contains("search"));
    freeReaders = !without.contains("readers");
    kinds =
        KINDS.stream()
            .filter(kind -> without.stream().noneMatch(kind.words[0]::startsWith))
            .toList();
  }

  /** The number of kinds of steps that there are. */
  static int kinds() {
    return KINDS.size();
  }

  /** The next steps. */
  List<String> steps(int count) {
    List<String> steps = new ArrayList<>();
    while (steps.size() < count) {
      for (String[] step : steps(kind())) {
        add(step, steps);
      }
    }
    if (restarts) {
      steps.add(count / 3, RESTART + " kill");
      steps.add(2 * count / 3, RESTART + " end");
    }
    return steps;
  }

  private void add(String[] step, List<String> steps) {
    if (step[0].equals("ch.map") && opened.containsKey(step[1])) {
      steps.add("fos.append " + opened.get(step[1]) + " 0/x");
    }
    if (step[0].startsWith("open.") && step.length > 2) {
      opened.put(step[1], opened.getOrDefault(step[2], step[2]));
    }
    boolean opens = step[0].startsWith("open.") && step.length > 2;
    if (opens && !freeReaders && !step[0].equals("open.channelOf")) {
      steps.add("fos.append " + step[2] + " 0/x");
    }
    steps.add(String.join(" ", step));
  }

  private Kind kind() {
    int total = kinds.stream().mapToInt(Kind::weight).sum();
    int dice = random.nextInt(total);
    for (Kind kind : kinds) {
      dice -= kind.weight;
      if (dice < 0) {
        return kind;
      }
    }
    throw new AssertionError(total);
  }

  private List<String[]> steps(Kind kind) {
    number++;
    String[] step = kind.words.clone();
    List<String[]> steps = new ArrayList<>();
    String first = null;
    int begin = 0;
    for (int i = 0; i < step.length; i++) {
      boolean random = step[i].startsWith("<") && step[i].endsWith(">");
      String sort = random ? step[i].substring(1, step[i].length() - 1) : "";
      if (step[i].equals(";")) {
        steps.add(Arrays.copyOfRange(step, begin, i));
        begin = i + 1;
      } else if (step[i].startsWith("<first>")) {
        step[i] = step[i].replace("<first>", first);
      } else if (random) {
        step[i] = words.word(sort, number);
        first = first == null && NAMES.contains(sort) ? step[i] : first;
      }
    }
    steps.add(Arrays.copyOfRange(step, begin, step.length));
    return steps;
  }

  private static List<Kind> read() {
    List<Kind> kinds = new ArrayList<>();
    for (String line : lines("grammar.txt")) {
      String[] words = line.trim().split(" +");
      if (words.length > 1 && !line.startsWith("#")) {
        kinds.add(
            new Kind(
                Integer.parseInt(words[0]),
                List.of(words).subList(1, words.length).toArray(new String[0])));
      }
    }
    return kinds;
  }

  /** The lines of a file beside this class. */
  static List<String> lines(String resource) {
    try (InputStream in = Grammar.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
