package dev.isolation.layers.changes;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which changes are meant by patterns. One that matches a directory takes what is in it; one
 * without a slash is about names. New directories above what is taken come along.
 */
public final class Selection {
  private final List<PathMatcher> names = new ArrayList<>();
  private final List<PathMatcher> paths = new ArrayList<>();

  /**
   * Of these patterns, as {@link FileSystem#getPathMatcher} has them; none takes all.
   *
   * @throws IllegalArgumentException for one that is no pattern
   */
  public Selection(FileSystem system, List<String> globs) {
    for (String glob : globs) {
      PathMatcher matcher = system.getPathMatcher("glob:" + glob);
      (glob.contains("/") ? paths : names).add(matcher);
    }
  }

  /** Says whether it takes all. */
  public boolean isAll() {
    return names.isEmpty() && paths.isEmpty();
  }

  /** Those that are meant, in their order. */
  public List<Change> of(List<Change> changes) {
    if (isAll()) {
      return changes;
    }
    Set<Path> wanted = new HashSet<>();
    for (Change change : changes) {
      if (isMeant(change.path())) {
        for (Path path = change.path(); path != null; path = path.getParent()) {
          wanted.add(path);
        }
      }
    }
    List<Change> found = new ArrayList<>();
    for (Change change : changes) {
      boolean made = change.kind() == Change.Kind.ADDED || change.kind() == Change.Kind.TYPE;
      if (isMeant(change.path()) || made && wanted.contains(change.path())) {
        found.add(change);
      }
    }
    return found;
  }

  private boolean isMeant(Path path) {
    for (Path at = path; at.getFileName() != null; at = at.getParent()) {
      if (matches(paths, at) || matches(names, at.getFileName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<PathMatcher> matchers, Path path) {
    for (PathMatcher matcher : matchers) {
      if (matcher.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
