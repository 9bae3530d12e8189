package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.layers.Markers;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.Path;

/** Finds out of directories, and of names in them, what {@link Facts} may keep. */
final class Directories {
  private final UpperLayer upper;
  private final PathRules rules;
  private final Facts facts;

  Directories(UpperLayer upper, PathRules rules, Facts facts) {
    this.upper = upper;
    this.rules = rules;
    this.facts = facts;
  }

  /**
   * The fact about an absolute name of a directory; null if it is none, never redirected, or
   * nothing can be kept of it.
   */
  DirectoryFact at(Path directory) {
    String name = directory.toString();
    if (!isKept(name)) {
      return null;
    }
    try {
      DirectoryFact known = facts.ask(name);
      return known != null || rules.passes(directory) ? known : find(directory, name);
    } catch (IOException e) {
      return null; // a walk from the root finds out by itself, and says what is wrong
    }
  }

  private DirectoryFact find(Path directory, String name) throws IOException {
    long generation = facts.generation().ask(System.nanoTime());
    Path parent = directory.getParent();
    DirectoryFact above = parent == null ? null : at(parent);
    long now = above == null ? System.nanoTime() : above.checked(); // no surer than what is above
    if (above != null || parent == null) {
      DirectoryFact renewed = facts.renewed(name, above, now, generation);
      if (renewed != null) {
        return renewed;
      }
    }
    Walk walk =
        above == null
            ? new Walk(upper, rules, directory, true)
            : new Walk(upper, rules, above, directory, true);
    Place place = walk.run();
    if (place.passes() || !place.isDirectory() || !isSearchable(place)) {
      return null;
    }
    Level level = Level.of(place);
    return facts.keep(
        new DirectoryFact(name, place, level, kind(place, level), generation, now, above));
  }

  private static boolean isSearchable(Place place) {
    return !place.inUpper() || Disk.isSearchable(place.upper(), place.attributes());
  }

  private DirectoryFact.Kind kind(Place place, Level level) throws IOException {
    if (!rules.named().isPlain(level.physical)) {
      return DirectoryFact.Kind.RULED;
    }
    if (DirectoryFact.isOwn(level)) {
      return DirectoryFact.Kind.OWN;
    }
    boolean base = !level.inUpper && !level.hidden && !place.detour && !upper.hardLinks().any();
    return base ? DirectoryFact.Kind.BASE : DirectoryFact.Kind.MIXED;
  }

  /** Keeps what a walk found out of a name in a directory. */
  void learn(DirectoryFact directory, Path absolute, Place place) {
    boolean here = place.dir == directory.level && absolute.getFileName().equals(place.name);
    if (!here
        || place.failure != null
        || place.isSymbolicLink()
        || place.copy() != null
        || !isKept(place.name)) {
      return;
    }
    switch (directory.kind) {
      case BASE:
        facts.keep(new NameFact(absolute.toString(), directory, null));
        return;
      case OWN:
      case MIXED:
        if (place.inUpper()) {
          facts.keep(new NameFact(absolute.toString(), directory, place.upper()));
        } else if (place.exists() && !place.detour) {
          facts.keep(new NameFact(absolute.toString(), directory, null));
        }
        return;
      default:
        return;
    }
  }

  /** What /proc and /dev show is made at each look; dots have to be walked. */
  private static boolean isKept(String directory) {
    boolean made =
        isIn(directory, "/proc") || isIn(directory, "/dev") && !isIn(directory, "/dev/shm");
    return !made
        && Disk.isText(directory)
        && directory.indexOf("/./") < 0
        && directory.indexOf("/../") < 0
        && !directory.endsWith("/.")
        && !directory.endsWith("/..");
  }

  private static boolean isIn(String name, String tree) {
    return name.startsWith(tree)
        && (name.length() == tree.length() || name.charAt(tree.length()) == '/');
  }

  /** Says whether a name stands for itself, and facts about it can be kept. */
  static boolean isKept(Path name) {
    String text = name.toString();
    return Disk.isText(text)
        && !text.isEmpty()
        && !text.equals(".")
        && !text.equals("..")
        && !Markers.isMarker(text);
  }
}
