package dev.isolation.files;

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

  private final PathRules rules;
  private final boolean follow;
  private final ArrayDeque<Path> rest = new ArrayDeque<>();
  private final Level root;
  private Level at;
  private boolean detour;
  private int links;

  Walk(UpperLayer upper, PathRules rules, Path absolute, boolean follow) {
    this.rules = rules;
    this.follow = follow;
    this.root = Level.root(absolute.getRoot(), upper.root());
    this.at = root;
    push(absolute);
  }

  Level at() {
    return at;
  }

  boolean detour() {
    return detour;
  }

  /** Goes all the way. */
  Place run() {
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
    return rules.passes(at.physical) ? Place.passed(this, at.physical) : here();
  }

  /** The walk ended on a directory itself: the root, or after {@code ..}. */
  private Place here() {
    if (at.isRoot() || PathRules.isShm(at.physical)) {
      return Place.found(this, null, Entry.NONE);
    }
    Path name = at.physical.getFileName();
    at = at.up();
    Place end = step(name);
    return end != null ? end : Place.found(this, null, Entry.NONE);
  }

  private Place step(Path name) {
    Path child = at.physical.resolve(name);
    if (PathRules.isShm(child)) {
      at = Level.mapped(at, child, rules.privateShm());
      return rest.isEmpty() ? Place.found(this, null, Entry.NONE) : null;
    }
    if (passes(child)) {
      return Place.passed(this, rest(child));
    }
    Entry entry;
    try {
      entry = Entry.inUpper(at, name);
      if (entry == Entry.NONE && !rest.isEmpty() && skipPlainDirectories(child)) {
        return null;
      }
      entry = entry.orInBase(at, name);
    } catch (AccessDeniedException e) {
      return Place.failed(this, rest(name), Entry.NONE, Failure.NO_ACCESS);
    }
    return go(name, entry);
  }

  private Place go(Path name, Entry entry) {
    boolean last = rest.isEmpty();
    BasicFileAttributes attributes = entry.attributes();
    if (attributes != null && attributes.isSymbolicLink() && (!last || follow)) {
      return followLink(name, entry);
    }
    if (last) {
      return Place.found(this, name, entry);
    }
    if (attributes == null) {
      return Place.failed(this, rest(name), entry, Failure.NO_PARENT);
    }
    if (!attributes.isDirectory()) {
      return Place.failed(this, rest(name), entry, Failure.NOT_A_DIRECTORY);
    }
    at = Level.of(Place.found(this, name, entry));
    return null;
  }

  private Place followLink(Path name, Entry entry) {
    boolean own = entry.inUpper != null;
    if (++links > MAX_LINKS) {
      return Place.failed(this, rest(name), entry, Failure.TOO_MANY_LINKS);
    }
    Path link = own ? at.upper().resolve(name) : at.physical.resolve(name);
    try {
      Path target = Files.readSymbolicLink(link);
      detour |= own;
      push(target);
      at = target.isAbsolute() ? root : at;
      return null;
    } catch (IOException e) {
      return Place.failed(this, rest(name), entry, Failure.NO_ACCESS);
    }
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
    if (rules.passes(parent) || PathRules.inShm(parent) || !isPlain(parent)) {
      return false;
    }
    Path last = rest.pollLast();
    rest.clear();
    rest.add(last);
    at = Level.ofBase(at, parent);
    return true;
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
