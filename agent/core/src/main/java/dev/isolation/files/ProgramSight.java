package dev.isolation.files;

import dev.isolation.home.MachineSight;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Compares the view with the base alone, which is all that a program without the agent has. */
final class ProgramSight implements MachineSight {
  private final Overlay overlay;

  ProgramSight(Overlay overlay) {
    this.overlay = overlay;
  }

  @Override
  public boolean differs(String name) {
    if (Names.isInvalid(name)) {
      return false;
    }
    Path path = overlay.view().path(name);
    if (overlay.passes(path)) {
      return false;
    }
    Place place = overlay.view().resolve(path, true);
    if (place.passes() || !place.exists()) {
      return place.passes() ? place.detour : differsWhereNothingIs(place, path);
    }
    if (place.name == null) {
      return !place.dir.isRoot(); // all programs know that the root is the machine's
    }
    boolean hasOwn = place.inUpper() && !(place.isDirectory() && isPlain(place));
    return place.detour || hasOwn;
  }

  /** The machine may have something there, or no directory to make it in. */
  private static boolean differsWhereNothingIs(Place place, Path path) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    return place.failure == null && place.dir.inUpper && !Files.isDirectory(place.dir.physical);
  }

  @Override
  public void inherits() {
    if (overlay.view().isInOwnDirectory()) {
      distrust();
    }
  }

  @Override
  public String whole(String name) {
    if (Names.isInvalid(name)) {
      return name;
    }
    Path path = overlay.view().path(name);
    if (overlay.passes(path)) {
      return name;
    }
    Place place = overlay.view().resolve(path, true);
    if (!place.passes() && !place.exists()) {
      boolean deleted = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
      return deleted ? overlay.nothing().getPath() : name;
    }
    boolean isMachines = place.passes() || !place.inUpper() && place.name != null;
    if (isMachines || place.isDirectory() && isPlain(place)) {
      return place.detour ? place.physical().toString() : name;
    }
    boolean mixed = place.isDirectory() && isMixed(place);
    if (!mixed) {
      distrust();
    }
    return mixed ? null : place.upper().toString();
  }

  /** The program can put links where members know that there are none. */
  private void distrust() {
    try {
      overlay.view().facts().distrustOwn();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMixed(Place directory) {
    return !Level.of(directory).hidden && Files.isDirectory(directory.physical());
  }

  /** The upper layer has the directory, but nothing in it. */
  private static boolean isPlain(Place directory) {
    if (directory.name == null) {
      return directory.dir.isRoot();
    }
    String[] own = JdkPaths.file(directory.upper()).list();
    return isMixed(directory) && own != null && own.length == 0;
  }
}
