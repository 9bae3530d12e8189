package dev.isolation.files;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unix-domain sockets: made in the upper layer, found in either. The kernel gets names of up to
 * {@value #LONGEST} bytes from the JDK (one fewer than unix(7) allows); a longer one is shortened
 * through an open descriptor of its directory. Where the last name alone is too long for that, an
 * entry of the work area stands in while the socket binds or connects.
 */
final class SocketFiles {
  static final int LONGEST = 106;

  private static final Path DESCRIPTORS = JdkPaths.of("/proc/self/fd");

  private final Overlay overlay;
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<Path, Path> directories = new HashMap<>();
  private final Map<Path, FileChannel> opened = new HashMap<>();
  private final Map<Path, StandIn> standIns = new ConcurrentHashMap<>();

  SocketFiles(Overlay overlay) {
    this.overlay = overlay;
  }

  /** The name to bind in place of the one that the app gives. */
  Path toBind(Path given) throws IOException {
    Path actual = given;
    if (!overlay.passes(given.toAbsolutePath())) {
      Place place = overlay.view().resolve(given, false);
      boolean makes = !place.passes() && !place.exists();
      actual = makes ? fresh(place, given) : place.read(given);
    }
    Path name = shortened(given, actual);
    if (isLong(name) && !isLong(given)) {
      if (Files.exists(actual, LinkOption.NOFOLLOW_LINKS)) {
        throw new BindException("Address already in use");
      }
      name = standIn(actual, true);
    }
    if (name != given) {
      names.put(name.toString(), given.toString());
    }
    return name;
  }

  private Path fresh(Place place, Path given) throws IOException {
    try {
      return overlay.making().at(place, given.toString());
    } catch (AccessDeniedException e) {
      throw new BindException("Permission denied");
    } catch (FileSystemException e) {
      throw new SocketException(Names.reason(e));
    }
  }

  /** The name to connect to. */
  Path toConnect(Path given) throws IOException {
    boolean passes = overlay.passes(given.toAbsolutePath());
    Path actual = passes ? given : overlay.read(given, true);
    Path name = shortened(given, actual);
    return isLong(name) && !isLong(given) ? standIn(actual, false) : name;
  }

  /** After the name was used: what stood in gives way to the socket itself. */
  void used(Path name, boolean succeeded) throws IOException {
    StandIn standIn = standIns.remove(name);
    if (standIn == null) {
      return;
    }
    try {
      if (standIn.binds && succeeded) {
        Files.createLink(standIn.actual, standIn.entry);
      }
    } catch (FileAlreadyExistsException e) {
      throw new BindException("Address already in use");
    } finally {
      Files.deleteIfExists(standIn.entry);
    }
  }

  private Path standIn(Path actual, boolean binds) throws IOException {
    Path entry = overlay.view().upper().newEntry();
    Path name = descriptor(entry.getParent()).resolve(entry.getFileName());
    if (!binds) {
      Files.createSymbolicLink(entry, actual.toAbsolutePath());
    }
    standIns.put(name, new StandIn(entry, actual, binds));
    return name;
  }

  /** An entry of the work area in place of a socket. */
  private static final class StandIn {
    final Path entry;
    final Path actual;
    final boolean binds;

    StandIn(Path entry, Path actual, boolean binds) {
      this.entry = entry;
      this.actual = actual;
      this.binds = binds;
    }
  }

  /** The app's own name of what the kernel tells. */
  String nameOf(String told) {
    String known = names.get(told);
    if (known != null) {
      return known;
    }
    String root = overlay.view().upper().root().toString();
    return told.startsWith(root + "/") ? told.substring(root.length()) : told;
  }

  /** A name that is too long already is the app's, and the kernel's to refuse. */
  private Path shortened(Path given, Path actual) throws IOException {
    if (!isLong(actual) || isLong(given)) {
      return actual;
    }
    Path directory = actual.toAbsolutePath().getParent();
    return Files.isDirectory(directory)
        ? descriptor(directory).resolve(actual.getFileName())
        : JdkPaths.of("/").resolve(actual.getFileName().toString() + "/missing");
  }

  private static boolean isLong(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST;
  }

  /** The directory by one of this process's descriptors, which stays open as long as it runs. */
  private synchronized Path descriptor(Path directory) throws IOException {
    Path known = directories.get(directory);
    if (known != null && Files.isSameFile(known, directory)) {
      return known;
    }
    opened.put(directory, FileChannel.open(directory, StandardOpenOption.READ));
    Path real = directory.toRealPath();
    String[] numbers = JdkPaths.file(DESCRIPTORS).list();
    for (String number : numbers == null ? new String[0] : numbers) {
      Path descriptor = DESCRIPTORS.resolve(number);
      if (leadsTo(descriptor, real)) {
        directories.put(directory, descriptor);
        return descriptor;
      }
    }
    throw new SocketException("no short name for " + new File(directory.toString()));
  }

  private static boolean leadsTo(Path descriptor, Path directory) {
    try {
      return Files.readSymbolicLink(descriptor).equals(directory);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
