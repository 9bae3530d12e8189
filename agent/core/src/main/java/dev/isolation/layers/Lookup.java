package dev.isolation.layers;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;

/**
 * Finds where a name leads in an instance, for people: name by name, links of either layer
 * followed, without the short cuts that an app needs.
 */
public final class Lookup {
  private static final int MAX_LINKS = 40;

  private final UpperLayer upper;
  private final PathRules rules;
  private final ArrayDeque<Path> rest = new ArrayDeque<>();
  private final boolean inside;
  private Level at;
  private boolean crossed;
  private int links;

  private Lookup(UpperLayer upper, PathRules rules, Path absolute, boolean inside) {
    this.upper = upper;
    this.rules = rules;
    this.inside = inside;
    this.at = root(absolute);
    push(absolute);
  }

  /** Where an absolute name leads; links are followed, as an open does. */
  public static Found find(UpperLayer upper, PathRules rules, Path absolute) {
    return new Lookup(upper, rules, absolute, false).run();
  }

  /** Where an absolute name leads on the machine. */
  public static Found machine(Path absolute) {
    return Found.passed(real(absolute));
  }

  private Found run() {
    while (!rest.isEmpty()) {
      Path name = rest.poll();
      if (name.toString().equals("..")) {
        at = at.above == null ? at : at.above;
      } else if (!name.toString().equals(".") && !name.toString().isEmpty()) {
        Found end = step(name);
        if (end != null) {
          return end;
        }
      }
    }
    return here();
  }

  /** The name ended on a directory itself: a root, or after {@code ..}. */
  private Found here() {
    if (rules.passes(at.physical) || rules.isOutside(at.physical)) {
      return Found.passed(at.physical);
    }
    if (crossed) {
      return again(at.physical);
    }
    boolean base = !at.hidden && Files.exists(at.physical);
    return new Found(at.physical, at.upper, at.inUpper, base, false);
  }

  private Found again(Path physical) {
    return new Lookup(upper, rules, physical, true).run();
  }

  private Found step(Path name) {
    Path child = at.physical.resolve(name);
    Path mapped = rules.mapOf(child);
    if (mapped != null) {
      at = new Level(at, child, mapped, true, true);
      return null;
    }
    if (rules.passes(child) && passesToTheEnd(child)) {
      return Found.passed(real(rest(child)));
    }
    boolean outside = !inside && rules.isOutside(child);
    crossed |= outside;
    Path own = at.upper.resolve(name);
    boolean marker = Markers.isMarker(name.toString());
    boolean looks = !outside && at.inUpper;
    BasicFileAttributes inUpper = looks && !marker ? attributes(own) : null;
    boolean hidden =
        at.hidden || rules.named().denies(child) || looks && UpperLayer.hides(at.upper, name);
    BasicFileAttributes inBase = hidden ? null : attributes(child);
    if (rules.named().denies(child)) {
      inUpper = null;
    }
    BasicFileAttributes shown = inUpper != null ? inUpper : inBase;
    if (shown != null && shown.isSymbolicLink()) {
      return follow(inUpper != null ? own : child, child);
    }
    if (rest.isEmpty()) {
      boolean over = Files.exists(child, LinkOption.NOFOLLOW_LINKS);
      return end(child, new Found(child, own, inUpper != null, inBase != null, hidden && over));
    }
    boolean opaque = inUpper != null && UpperLayer.isOpaque(own);
    at = new Level(at, child, own, inUpper != null, hidden || opaque);
    return null;
  }

  private Found end(Path physical, Found found) {
    if (rules.isOutside(physical)) {
      return Found.passed(physical);
    }
    return crossed ? again(physical) : found;
  }

  private Found follow(Path link, Path child) {
    if (++links > MAX_LINKS) {
      return Found.loop(child);
    }
    try {
      Path target = Files.readSymbolicLink(link);
      push(target);
      at = target.isAbsolute() ? root(target) : at;
      return null;
    } catch (IOException e) {
      return Found.loop(child);
    }
  }

  private boolean passesToTheEnd(Path directory) {
    for (Path name : rest) {
      if (name.toString().equals("..")) {
        return false; // it may lead out again
      }
    }
    return rules.passes(rest(directory));
  }

  private Path rest(Path start) {
    Path path = start;
    for (Path name : rest) {
      path = path.resolve(name);
    }
    return path;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  private static BasicFileAttributes attributes(Path path) {
    try {
      return Disk.attributes(path);
    } catch (AccessDeniedException e) {
      return null;
    }
  }

  private Level root(Path absolute) {
    return new Level(null, absolute.getRoot(), upper.root(), true, false);
  }

  private void push(Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      rest.push(path.getName(i));
    }
  }

  /** Where a name led: its physical name, and what the two layers have there. */
  public static final class Found {
    private final Path physical;
    private final Path upper;
    private final boolean inUpper;
    private final boolean inBase;
    private final boolean whitedOut;

    Found(Path physical, Path upper, boolean inUpper, boolean inBase, boolean whitedOut) {
      this.physical = physical;
      this.upper = upper;
      this.inUpper = inUpper;
      this.inBase = inBase;
      this.whitedOut = whitedOut;
    }

    private static Found passed(Path physical) {
      return new Found(physical, null, false, Files.exists(physical), false);
    }

    private static Found loop(Path physical) {
      return new Found(physical, null, false, false, false);
    }

    /** The name with no link in it. */
    public Path physical() {
      return physical;
    }

    /** The place in the upper layer, there or not; null if the instance does not look there. */
    public Path upper() {
      return upper;
    }

    /** Whether the upper layer has the entry. */
    public boolean isInUpper() {
      return inUpper;
    }

    /** Whether the base has it and nothing hides it. */
    public boolean isInBase() {
      return inBase;
    }

    /** Whether the base has it and a marker or a rule hides it. */
    public boolean isHidden() {
      return whitedOut;
    }
  }

  /** A directory on the way. */
  private static final class Level {
    private final Level above;
    private final Path physical;
    private final Path upper;
    private final boolean inUpper;
    private final boolean hidden;

    Level(Level above, Path physical, Path upper, boolean inUpper, boolean hidden) {
      this.above = above;
      this.physical = physical;
      this.upper = upper;
      this.inUpper = inUpper;
      this.hidden = hidden;
    }
  }
}
