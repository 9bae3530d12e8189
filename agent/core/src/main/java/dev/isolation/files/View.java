package dev.isolation.files;

import dev.isolation.home.Events;
import dev.isolation.layers.Disk;
import dev.isolation.layers.FileRules;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** The merged view: names to places. */
final class View {
  private final UpperLayer upper;
  private final PathRules rules;
  private final TempLinks tempLinks;
  private final Path workingDirectory;
  private final boolean ownDirectory;
  private final String prefix;
  private final String directory = inside(JdkPaths.of("").toAbsolutePath());
  private final DeadEnds deadEnds;
  private final Facts facts;
  private final Directories directories;
  private volatile Events events;

  View(UpperLayer upper, PathRules rules, Path temp, Generation generation) {
    this.upper = upper;
    this.facts = new Facts(generation);
    this.directories = new Directories(upper, rules, facts);
    this.tempLinks = new TempLinks(temp);
    this.rules = rules;
    Path current = workingDirectory();
    this.ownDirectory = current.startsWith(upper.root());
    this.workingDirectory = named(current, upper.root());
    this.prefix = inside(workingDirectory);
    this.deadEnds = new DeadEnds(upper);
  }

  UpperLayer upper() {
    return upper;
  }

  DeadEnds deadEnds() {
    return deadEnds;
  }

  /** What a path leads to; a link at its end is followed if asked. */
  Place resolve(Path path, boolean follow) {
    Path absolute = path.toAbsolutePath();
    Path outside = tempLinks.outside(absolute, follow);
    return outside == null ? walk(absolute, follow) : walk(outside, follow);
  }

  private Place walk(Path absolute, boolean follow) {
    Path parent = absolute.getParent();
    DirectoryFact directory = parent == null ? null : directories.at(parent);
    if (directory == null) {
      return new Walk(upper, rules, absolute, follow).run();
    }
    Place place = new Walk(upper, rules, directory, absolute, follow).run();
    directories.learn(directory, absolute, place);
    return place;
  }

  /** What is known of names. */
  Facts facts() {
    return facts;
  }

  /** What is known or can be found out of a directory; null where nothing is kept of it. */
  DirectoryFact directory(Path absolute) {
    return tempLinks.isIn(absolute) ? null : directories.at(absolute);
  }

  /**
   * The place in the upper layer of a name in a directory that it alone has, whatever is there;
   * null for any other.
   */
  Path own(Path path) {
    NameFact known = facts.name(absoluteName(path));
    if (known != null && known.directory().kind == DirectoryFact.Kind.OWN) {
      return known.upper;
    }
    Path absolute = path.toAbsolutePath();
    DirectoryFact directory = ownDirectory(absolute);
    return directory == null ? null : directory.level.upper().resolve(absolute.getFileName());
  }

  /**
   * What is known of the directory of a name that the upper layer alone has; null for any other.
   */
  private DirectoryFact ownDirectory(Path absolute) {
    Path parent = absolute.getParent();
    DirectoryFact directory = parent == null ? null : directory(parent);
    boolean own = directory != null && directory.kind == DirectoryFact.Kind.OWN;
    return own && Directories.isKept(absolute.getFileName()) ? directory : null;
  }

  /**
   * Where the kernel alone finds out what it is to open a name for writing, without a link to
   * follow or a file to copy up: a file that only the upper layer can have.
   *
   * @param creates whether a file that is not there is to be made
   * @return null where it takes more
   */
  Path plainFile(Path path, boolean creates) throws AccessDeniedException {
    Path absolute = path.toAbsolutePath();
    DirectoryFact directory = ownDirectory(absolute);
    if (directory == null) {
      return null;
    }
    Path own = directory.level.upper().resolve(absolute.getFileName());
    BasicFileAttributes there = Disk.upperAttributes(own);
    boolean plain = there == null ? creates : there.isRegularFile();
    if (plain) {
      facts.keep(new NameFact(absolute.toString(), directory, own)); // no newer than the look
    }
    return plain ? own : null;
  }

  /** Says whether the kernel has this process in a directory of the upper layer. */
  boolean isInOwnDirectory() {
    return ownDirectory;
  }

  /** Says whether the user leaves a path to the machine. */
  boolean isOutside(Path physical) {
    return rules.isOutside(physical);
  }

  /** A link may be about to take the place of a file: no fact holds until {@link #linked}. */
  void linking() throws IOException {
    facts.generation().suspend();
  }

  /** What {@link #linking} announced is done, or has failed. */
  void linked() throws IOException {
    facts.generation().resume();
  }

  /** From now on changes of what the base shows are told. */
  void tell(Events to) {
    events = to;
  }

  /** Tells of a change that is complete: {@code copy-up} or {@code whiteout}. */
  void told(String change, Path path) {
    Events to = events;
    if (to != null) {
      to.note(change, "path", path);
    }
  }

  /** What shows has changed: no fact of before holds. */
  void changed() throws IOException {
    facts.generation().next();
  }

  private static String inside(Path directory) {
    return directory.getNameCount() == 0 ? "/" : directory + "/";
  }

  /** The absolute name that {@link #path} makes of a {@code java.io} name. */
  String absoluteName(String name) {
    return name.charAt(0) == '/' ? name : prefix.concat(name);
  }

  /** The name of {@link Path#toAbsolutePath}. */
  String absoluteName(Path path) {
    return path.isAbsolute() ? path.toString() : directory.concat(path.toString());
  }

  /** What a {@code java.io} name leads to: the kernel resolves it, not {@code user.dir}. */
  Path path(String name) {
    return workingDirectory.resolve(Names.toPath(name));
  }

  FileRules rules() {
    return rules.named();
  }

  /** All names in a directory, as the view shows it. */
  List<Path> names(Place directory) throws IOException {
    return rules().visible(directory.physical(), Listing.names(directory));
  }

  /**
   * Says no where a rule forbids to change what lies at a place.
   *
   * @throws FileSystemException for a tree that is read only, or not there
   */
  void requireChangeable(Place place, String requested) throws FileSystemException {
    FileRules.Kind kind = place.passes() ? null : rules().kindOf(place.physical());
    if (kind == FileRules.Kind.READONLY) {
      throw new FileSystemException(requested, null, "Read-only file system");
    } else if (kind == FileRules.Kind.DENY) {
      throw new AccessDeniedException(requested);
    }
  }

  /** Whether something is there that a rule forbids to write. */
  boolean isReadOnly(Path path) {
    if (rules().trees(FileRules.Kind.READONLY).isEmpty()) {
      return false;
    }
    Place place = resolve(path, true);
    return !place.passes()
        && place.exists()
        && rules().kindOf(place.physical()) == FileRules.Kind.READONLY;
  }

  /** Whether a plain file is at a place outside the instance. */
  boolean isFile(Place passed) {
    return Files.isRegularFile(passed.physical(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether anything is at a place outside the instance. */
  boolean isThere(Place passed) {
    return Files.exists(passed.physical(), LinkOption.NOFOLLOW_LINKS);
  }

  /** One more step down from a directory. */
  Place child(Level dir, Path name) {
    return new Walk(upper, rules, dir.physical.resolve(name), false).run();
  }

  /** Says cheaply that a path is never redirected. */
  boolean passes(Path absolute) {
    return passes(absolute, true);
  }

  /** The same; a link at the end that is not to be followed is not read: that would be its use. */
  boolean passes(Path absolute, boolean follow) {
    return rules.passes(absolute)
        && absolute.toString().indexOf("..") < 0
        && tempLinks.outside(absolute, follow) == null;
  }

  /** Why nothing can be made at this place, or null. */
  static Failure failureOf(Place place) {
    if (place.failure != null || place.exists() || place.dir.inUpper) {
      return place.failure;
    }
    return Files.isDirectory(place.dir.physical) ? null : parentFailure(place.dir.physical);
  }

  /** What the JDK throws where nothing is at this place. */
  static FileSystemException missing(Place place, String requested) {
    Failure failure = failureOf(place);
    return failure == null ? new NoSuchFileException(requested) : failure.exception(requested);
  }

  private static Failure parentFailure(Path parent) {
    return Files.exists(parent) ? Failure.NOT_A_DIRECTORY : Failure.NO_PARENT;
  }

  /** A directory that only the instance has, where its parent has started this process. */
  private static Path named(Path directory, Path upper) {
    return directory.startsWith(upper)
        ? directory.getRoot().resolve(upper.relativize(directory))
        : directory;
  }

  /** The process's own directory; {@code user.dir} may be a wish of the command line. */
  private static Path workingDirectory() {
    try {
      return Files.readSymbolicLink(JdkPaths.of("/proc/self/cwd"));
    } catch (IOException e) {
      return JdkPaths.of(System.getProperty("user.dir"));
    }
  }
}
