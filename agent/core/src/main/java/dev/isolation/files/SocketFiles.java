package dev.isolation.files;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unix-domain sockets: made in the upper layer, found in either. The kernel takes names of up to
 * {@value #LONGEST} bytes (unix(7)); a longer one is shortened through an open descriptor of its
 * directory, which leaves nothing behind.
 */
final class SocketFiles {
  static final int LONGEST = 107;

  private static final Path DESCRIPTORS = Paths.get("/proc/self/fd");

  private final Overlay overlay;
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<Path, Path> directories = new HashMap<>();
  private final Map<Path, FileChannel> opened = new HashMap<>();

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
    return shortened(given, passes ? given : overlay.read(given, true));
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
    if (length(actual) <= LONGEST || length(given) > LONGEST) {
      return actual;
    }
    Path directory = actual.toAbsolutePath().getParent();
    return Files.isDirectory(directory)
        ? descriptor(directory).resolve(actual.getFileName())
        : Paths.get("/").resolve(actual.getFileName().toString() + "/missing");
  }

  private static int length(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** The directory by one of this process's descriptors, which stays open as long as it runs. */
  private synchronized Path descriptor(Path directory) throws IOException {
    Path known = directories.get(directory);
    if (known != null && Files.isSameFile(known, directory)) {
      return known;
    }
    opened.put(directory, FileChannel.open(directory, StandardOpenOption.READ));
    Path real = directory.toRealPath();
    String[] numbers = DESCRIPTORS.toFile().list();
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
