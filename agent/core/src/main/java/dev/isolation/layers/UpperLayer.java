package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicLong;

/** The directory that holds an instance's own files, stacked over the base. */
public final class UpperLayer {
  /** The kernel stamps files by a clock that is behind by up to a tick. */
  private static final long CLOCK_MILLIS = 1000;

  private static final AtomicLong COUNTER = new AtomicLong();

  private final Path root;
  private final HardLinks hardLinks = new HardLinks(this);
  private final Origins origins = new Origins(this);
  private volatile String process;

  /** What the kernel tells the layer's root by, null until it is there. */
  private volatile Object identity;

  /** The layer in {@code root}, which is made at the first change if it is missing. */
  public UpperLayer(Path root) {
    this.root = root;
    this.identity = identityNow();
  }

  /** The directory that stands for {@code /}. */
  public Path root() {
    return root;
  }

  /**
   * Refuses to go on where somebody has removed the layer under the app: a new one would hold what
   * is written from now on and show what the app has deleted.
   *
   * @param path what was to be changed
   * @throws FileSystemException naming it
   */
  public void requireThere(Path path) throws FileSystemException {
    Object known = identity; // before the look, as another thread may make the layer meanwhile
    Object now = identityNow();
    if (known == null && now != null) {
      identity = now;
    } else if (known != null && !known.equals(now)) {
      FileSystemException gone =
          new FileSystemException(
              path.toString(), null, "the instance's own files were removed while it runs");
      gone.initCause(new IOException("not the directory that it was: " + root));
      throw gone;
    }
  }

  private Object identityNow() {
    try {
      BasicFileAttributes attributes = Disk.attributes(root);
      return attributes == null ? null : attributes.fileKey();
    } catch (AccessDeniedException e) {
      return identity;
    }
  }

  /** The copies of base files with several names. */
  public HardLinks hardLinks() {
    return hardLinks;
  }

  /** What the originals of copies were told by. */
  public Origins origins() {
    return origins;
  }

  /** Says whether a marker in {@code directory} hides the base's {@code name}. */
  public static boolean hides(Path directory, Path name) {
    return Disk.hasFile(directory.resolve(Markers.whiteout(name)));
  }

  /** Says whether nothing of the base shows in this directory of the layer. */
  public static boolean isOpaque(Path directory) {
    return Disk.hasFile(directory.resolve(Markers.OPAQUE));
  }

  /** Hides all of the base in this directory of the layer. */
  public static void makeOpaque(Path directory) throws IOException {
    Disk.createEmpty(directory.resolve(Markers.OPAQUE));
  }

  /** Hides the base's {@code name}; the directory is one of the layer. */
  public void whiteout(Path directory, Path name) throws IOException {
    Path marker = directory.resolve(Markers.whiteout(name));
    String content = Markers.content(name);
    if (content.isEmpty()) {
      Disk.createEmpty(marker);
      return;
    }
    Path temporary = newEntry();
    try {
      try (OutputStream out = new FileOutputStream(JdkPaths.file(temporary))) {
        out.write(content.getBytes(StandardCharsets.US_ASCII));
      }
      publish(temporary, marker);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A name in the work area that nobody else uses; nothing is there yet. */
  public Path newEntry() throws IOException {
    return work().resolve(processName() + '-' + COUNTER.incrementAndGet());
  }

  /** The work area; made if need be. */
  public Path work() throws IOException {
    Path work = root.resolve(Markers.WORK);
    if (!Disk.hasFile(work)) {
      Files.createDirectories(work);
    }
    return work;
  }

  /**
   * Gives a finished entry its name, unless someone else was first.
   *
   * @return false if the name was taken; what has it is left alone
   */
  public boolean publish(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Removes what ended processes have left in the work area: entries that never got their names.
   *
   * @param before milliseconds since 1970; nobody that is alive made an entry earlier
   * @throws IOException if an entry is there but cannot be removed
   */
  public void sweep(long before) throws IOException {
    Path work = root.resolve(Markers.WORK);
    String[] names = JdkPaths.file(work).list();
    for (String name : names == null ? new String[0] : names) {
      Path entry = work.resolve(name);
      if (isNewEntry(name) && lastChange(entry) < before - CLOCK_MILLIS) {
        discard(entry);
      }
    }
  }

  /** Removes an entry of the work area, which may have got a name meanwhile. */
  public void discard(Path entry) throws IOException {
    origins.forget(entry);
    Files.deleteIfExists(entry);
  }

  private static boolean isNewEntry(String name) {
    return Character.isDigit(name.charAt(0)) && name.indexOf('-') != name.lastIndexOf('-');
  }

  /** Not the time of last modification, which an entry has from its original. */
  private static long lastChange(Path entry) throws IOException {
    try {
      return ((FileTime) Files.getAttribute(entry, "unix:ctime", LinkOption.NOFOLLOW_LINKS))
          .toMillis();
    } catch (NoSuchFileException swept) {
      return Long.MAX_VALUE;
    }
  }

  private String processName() {
    String name = process;
    if (name == null) {
      name = Long.toHexString(System.currentTimeMillis()) + Long.toHexString(System.nanoTime());
      try {
        name = Files.readSymbolicLink(JdkPaths.of("/proc/self")) + "-" + name;
      } catch (IOException e) {
        // Without /proc the two clocks alone keep processes apart.
      }
      process = name;
    }
    return name;
  }
}
