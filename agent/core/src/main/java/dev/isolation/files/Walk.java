package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;

/**
 * One walk through the merged view, name by name as the kernel does it: links of either layer are
 * followed, and {@code ..} is the parent of where the walk has got to.
 */
final class Walk {
  private static final int MAX_LINKS = 40;

  private final UpperLayer upper;
  private final PathRules rules;
  private final boolean follow;
  private final ArrayDeque<Path> rest = new ArrayDeque<>();
  private final Level root;
  private Level at;
  private final boolean tooLong;
  private boolean detour;
  private int links;

  /** The path has no links in it and leads into the instance, whatever is above it. */
  private final boolean inside;

  /** Some directory on the way is left to the machine. */
  private boolean crossed;

  Walk(UpperLayer upper, PathRules rules, Path absolute, boolean follow) {
    this(upper, rules, absolute, follow, false);
  }

  /** From a directory that is known on: the last name of a path that has the directory's name. */
  Walk(UpperLayer upper, PathRules rules, DirectoryFact from, Path absolute, boolean follow) {
    this.upper = upper;
    this.rules = rules;
    this.follow = follow;
    this.inside = false;
    this.root = Level.root(absolute.getRoot(), upper.root());
    this.tooLong = Names.isTooLong(absolute);
    this.at = from.level;
    this.detour = from.detour;
    this.links = from.links;
    rest.push(absolute.getFileName());
  }

  private Walk(UpperLayer upper, PathRules rules, Path absolute, boolean follow, boolean inside) {
    this.upper = upper;
    this.rules = rules;
    this.follow = follow;
    this.inside = inside;
    this.root = Level.root(absolute.getRoot(), upper.root());
    this.tooLong = Names.isTooLong(absolute);
    this.at = root;
    push(absolute);
  }

  Level at() {
    return at;
  }

  boolean detour() {
    return detour;
  }

  /** How many links were followed, of the few that the kernel follows in one path. */
  int links() {
    return links;
  }

  /** Goes all the way. */
  Place run() {
    if (tooLong) {
      return failed(rest.poll(), Entry.NONE, Failure.TOO_LONG);
    }
    while (!rest.isEmpty()) {
      if (passes(at.physical)) {
        return Place.passed(this, rest(at.physical));
      }
      Path name = rest.poll();
      Place end = isDots(name) ? null : step(name);
      if (end != null) {
        return end;
      }
    }
    boolean passes = rules.passes(at.physical) || rules.isOutside(at.physical);
    if (passes) {
      return Place.passed(this, at.physical);
    }
    return crossed ? again(at.physical) : here();
  }

  /**
   * The way went through what is left to the machine, where the upper layer was not looked at, into
   * the instance: once more, by the name that has no links in it.
   */
  private Place again(Path physical) {
    Walk walk = new Walk(upper, rules, physical, follow, true);
    walk.detour = detour;
    walk.links = links;
    return walk.run();
  }

  /** The walk ended on a directory itself: the root, or after {@code ..}. */
  private Place here() {
    if (at.isRoot() || rules.mapOf(at.physical) != null) {
      return Place.found(this, null, Entry.NONE);
    }
    Path name = at.physical.getFileName();
    at = at.up();
    Place end = step(name);
    return end != null ? end : Place.found(this, null, Entry.NONE);
  }

  private Place step(Path name) {
    Path child = at.physical.resolve(name);
    Path mapped = rules.mapOf(child);
    if (mapped != null) {
      at = Level.mapped(at, child, mapped);
      return rest.isEmpty() ? Place.found(this, null, Entry.NONE) : null;
    }
    if (passes(child)) {
      return Place.passed(this, rest(child));
    }
    if (rules.named().denies(child)) {
      return go(name, Entry.HIDDEN);
    }
    Entry entry;
    try {
      boolean outside = !inside && rules.isOutside(child);
      crossed |= outside;
      entry = outside ? Entry.NONE : Entry.inUpper(at, name);
      if (entry == Entry.NONE && !rest.isEmpty() && skipPlainDirectories(child)) {
        return null;
      }
      entry = entry.orInBase(at, name);
    } catch (AccessDeniedException e) {
      return failed(name, Entry.NONE, Failure.NO_ACCESS);
    }
    return go(name, entry);
  }

  private Place go(Path name, Entry entry) {
    boolean last = rest.isEmpty();
    BasicFileAttributes attributes = entry.attributes();
    if (attributes != null && attributes.isSymbolicLink() && (!last || follow)) {
      return followLink(name, entry);
    }
    if (attributes == null && Names.isTooLong(name) && isDirectory(at)) {
      return failed(name, entry, Failure.TOO_LONG);
    }
    if (last) {
      Path physical = at.physical.resolve(name);
      if (rules.isOutside(physical)) {
        return Place.passed(this, physical);
      }
      return crossed ? again(physical) : last(name, entry);
    }
    if (attributes == null) {
      return failed(name, entry, Failure.NO_PARENT);
    }
    if (!attributes.isDirectory()) {
      return failed(name, entry, Failure.NOT_A_DIRECTORY);
    }
    Place directory = Place.found(this, name, entry);
    if (entry.inUpper != null && !Disk.isSearchable(directory.upper(), entry.inUpper)) {
      at = Level.of(directory);
      return failed(rest.poll(), Entry.HIDDEN, Failure.NO_ACCESS);
    }
    at = Level.of(directory);
    return null;
  }

  /** A step over plain directories may have led to something else. */
  private static boolean isDirectory(Level level) {
    return level.inUpper || Files.isDirectory(level.physical);
  }

  private Place last(Path name, Entry entry) {
    try {
      return Place.found(this, name, entry.orCopy(upper.hardLinks()));
    } catch (AccessDeniedException e) {
      return failed(name, entry, Failure.NO_ACCESS);
    }
  }

  private Place followLink(Path name, Entry entry) {
    boolean own = entry.inUpper != null;
    if (++links > MAX_LINKS) {
      return failed(name, entry, Failure.TOO_MANY_LINKS);
    }
    Path link = own ? at.upper().resolve(name) : at.physical.resolve(name);
    try {
      Path target = Files.readSymbolicLink(link);
      detour |= own;
      push(target);
      at = target.isAbsolute() ? root : at;
      return null;
    } catch (IOException e) {
      return failed(name, entry, Failure.NO_ACCESS);
    }
  }

  /** Outside the instance the JDK finds out by itself what is wrong. */
  private Place failed(Path name, Entry entry, Failure failure) {
    Path rest = rest(name);
    Path physical = at.physical.resolve(rest);
    if (rules.isOutside(physical)) {
      return Place.passed(this, physical);
    }
    boolean wrongTurn = crossed && failure != Failure.TOO_MANY_LINKS;
    return wrongTurn ? again(physical) : Place.failed(this, rest, entry, failure);
  }

  /**
   * Below a directory that the upper layer does not have, all directories are the base's own unless
   * a link leads out: one native call tells.
   */
  private boolean skipPlainDirectories(Path child) {
    Path parent = child;
    int left = rest.size();
    for (Path name : rest) {
      if (isDot(name) || isDotDot(name)) {
        return false;
      }
      if (--left > 0) {
        parent = parent.resolve(name);
      }
    }
    if (isMixed(child, parent) || !isPlain(parent)) {
      return false;
    }
    Path last = rest.pollLast();
    rest.clear();
    rest.add(last);
    at = Level.ofBase(at, parent);
    return true;
  }

  /** Whether a rule makes some directory on the way other than the first. */
  private boolean isMixed(Path child, Path parent) {
    if (rules.passes(parent) || inside) {
      return rules.passes(parent) || rules.isSpecial(parent);
    }
    boolean outside = rules.isOutside(parent);
    return rules.isSpecial(parent) && !outside || rules.isOutside(child) != outside;
  }

  /** Whether all that is left of the walk stays in a tree that is never redirected. */
  private boolean passes(Path directory) {
    if (!rules.passes(directory)) {
      return false;
    }
    for (Path name : rest) {
      if (isDotDot(name)) {
        return false; // it may lead out again
      }
    }
    return rest.isEmpty() || rules.passes(rest(directory));
  }

  private static boolean isPlain(Path directory) {
    try {
      return directory.toRealPath().equals(directory);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isDots(Path name) {
    if (isDotDot(name)) {
      detour |= at.inUpper && !at.isRoot();
      at = at.up();
      return true;
    }
    return isDot(name);
  }

  private static boolean isDot(Path name) {
    String text = name.toString();
    return text.isEmpty() || text.equals(".");
  }

  private static boolean isDotDot(Path name) {
    return name.toString().equals("..");
  }

  private void push(Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      rest.push(path.getName(i));
    }
  }

  private Path rest(Path start) {
    Path path = start;
    for (Path name : rest) {
      path = path.resolve(name);
    }
    return path;
  }
}
