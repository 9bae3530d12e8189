package dev.isolation.files;

import java.io.IOException;

/**
 * What this process has found out of names, and may rely on: as long as no member of the instance
 * has changed what shows ({@link Generation}), and in what only somebody outside could change, a
 * directory or a name of the base that becomes a symbolic link for instance, for {@link
 * Generation#HOLDS_NANOS}. What is in the files, and whether they are there, is never kept.
 */
final class Facts {
  private static final int NAMES = 1 << 14;
  private static final int DIRECTORIES = 1 << 11;

  private final Generation generation;
  private final FactTable<NameFact> names = new FactTable<>(NAMES);
  private final FactTable<DirectoryFact> directories = new FactTable<>(DIRECTORIES);

  Facts(Generation generation) {
    this.generation = generation;
  }

  Generation generation() {
    return generation;
  }

  /** From now on a program that knows nothing of facts may change the upper layer. */
  void distrustOwn() throws IOException {
    generation.distrustOwn();
  }

  /** What is known of an absolute name without a system call, or null. */
  NameFact name(String name) {
    NameFact fact = names.get(name, name.length());
    return fact != null && holds(fact.directory()) ? fact : null;
  }

  /** What is known of the directory that an absolute name lies in, or null. */
  DirectoryFact directoryOf(String name) {
    if (name.endsWith("/.") || name.endsWith("/..")) {
      return null; // lies somewhere else
    }
    DirectoryFact fact = directories.get(name, Math.max(0, name.lastIndexOf('/')));
    return fact != null && holds(fact) ? fact : null;
  }

  /** What is known of a directory, or null. */
  DirectoryFact directory(String name) {
    DirectoryFact fact = directories.get(name, name.length());
    return fact != null && holds(fact) ? fact : null;
  }

  private boolean holds(DirectoryFact fact) {
    long now = System.nanoTime();
    return fact.holds(now, generation.known(now));
  }

  /** What is known of a directory, as far as the other members have to be asked. */
  DirectoryFact ask(String name) throws IOException {
    DirectoryFact fact = directories.get(name, name.length());
    long now = System.nanoTime();
    return fact != null && fact.holds(now, generation.ask(now)) ? fact : null;
  }

  /**
   * What was known of a directory, if one glance at it tells that it is so still.
   *
   * @param above what is known of the directory that it lies in, null for the root directory
   * @param now when that was looked at
   */
  DirectoryFact renewed(String name, DirectoryFact above, long now, long current)
      throws IOException {
    DirectoryFact fact = directories.get(name, name.length());
    return fact != null && fact.isRenewed(above, now, current) ? fact : null;
  }

  /**
   * Keeps what a new look has found, if it may be kept.
   *
   * @return the older fact where that is confirmed
   */
  DirectoryFact keep(DirectoryFact fact) {
    DirectoryFact older = directories.get(fact.name, fact.name.length());
    if (older != null && older.isConfirmedBy(fact)) {
      return older;
    }
    if (generation.isOwnTrusted() || !fact.level.inUpper) {
      directories.put(fact);
    }
    return fact;
  }

  /** From now on a fact about this name has it in the app's own string, which it has at hand. */
  void adopt(String name) {
    NameFact fact = names.get(name, name.length());
    if (fact != null && fact.name != name) {
      names.put(new NameFact(name, fact.directory(), fact.upper));
    }
  }

  /** Keeps what was found out of a name. */
  void keep(NameFact fact) {
    if (generation.isOwnTrusted() || fact.upper == null) {
      names.put(fact);
    }
  }
}
