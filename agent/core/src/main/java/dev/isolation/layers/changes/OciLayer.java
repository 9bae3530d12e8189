package dev.isolation.layers.changes;

import dev.isolation.layers.Markers;
import dev.isolation.layers.UpperLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes as a layer of an OCI image: a tar archive of what is new or changed, with the directories
 * above, and an empty file {@code .wh.NAME} for each entry that is gone.
 */
public final class OciLayer {
  private static final int BUFFER = 1 << 16;
  private static final int WHITEOUT_MODE = 0644;

  private final UpperLayer layer;
  private final OutputStream out;
  private final Set<Path> written = new HashSet<>();
  private final Map<String, Path> names = new HashMap<>();
  private final List<Path> leftOut = new ArrayList<>();

  /** What replaces, or hides, all that is below it. */
  private Path covered;

  private OciLayer(UpperLayer layer, OutputStream out) {
    this.layer = layer;
    this.out = out;
  }

  /**
   * Writes the archive.
   *
   * @param changes in the order of paths
   * @return what an archive cannot hold: sockets, pipes, devices, and whiteouts of names that are
   *     taken for markers
   */
  public static List<Path> write(
      UpperLayer layer, List<Change> changes, OutputStream out, ApplyProgress progress)
      throws IOException {
    OciLayer archive = new OciLayer(layer, out);
    for (int i = 0; i < changes.size(); i++) {
      archive.add(changes.get(i));
      progress.at(i + 1, changes.size());
    }
    out.write(new byte[2 * TarEntry.BLOCK]);
    out.flush();
    return archive.leftOut;
  }

  private void add(Change change) throws IOException {
    Path path = change.path();
    if (change.isDeletion()) {
      if (covered == null || !path.startsWith(covered)) {
        covered = path;
        whiteout(path);
      }
      return;
    }
    if (change.kind() == Change.Kind.TYPE && !change.now.isDirectory()) {
      covered = path;
    }
    parents(path);
    entry(path, change.upper(), change.now);
  }

  private void parents(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent.getParent() == null || written.contains(parent)) {
      return;
    }
    parents(parent);
    Path upper = Names.upper(layer, parent);
    Stat own = Stat.of(upper);
    if (own == null) { // one of which only a part is deleted
      entry(parent, parent, Stat.of(parent));
    } else {
      entry(parent, upper, own);
    }
  }

  private void whiteout(Path path) throws IOException {
    String name = path.getFileName().toString();
    if (Markers.isMarker(name)) {
      leftOut.add(path);
      return;
    }
    parents(path);
    byte[] whole = bytes(path);
    byte[] last = bytes(path.getRoot().resolve(path.getFileName()));
    ByteArrayOutputStream marker = new ByteArrayOutputStream();
    marker.write(whole, 0, whole.length - last.length);
    marker.write(Markers.PREFIX.getBytes(StandardCharsets.US_ASCII));
    marker.write(last);
    TarEntry entry = new TarEntry(TarEntry.FILE, marker.toByteArray());
    entry.mode = WHITEOUT_MODE;
    entry.modified(FileTime.fromMillis(0));
    out.write(entry.header());
  }

  private void entry(Path path, Path upper, Stat stat) throws IOException {
    written.add(path);
    if (stat.isDirectory()) {
      TarEntry entry = described(TarEntry.DIRECTORY, bytes(path, "/"), upper, stat);
      out.write(entry.header());
    } else if (stat.isLink()) {
      TarEntry entry = described(TarEntry.LINK, bytes(path), upper, stat);
      entry.linkTo(raw(MarkerNames.link(upper)));
      out.write(entry.header());
    } else if (stat.isFile()) {
      file(path, upper, stat);
    } else {
      leftOut.add(path);
    }
  }

  private void file(Path path, Path upper, Stat stat) throws IOException {
    Path first = stat.names > 1 ? names.putIfAbsent(stat.key(), path) : null;
    if (first != null) {
      TarEntry entry = described(TarEntry.HARD_LINK, bytes(path), upper, stat);
      entry.linkTo(bytes(first));
      out.write(entry.header());
      return;
    }
    TarEntry entry = described(TarEntry.FILE, bytes(path), upper, stat);
    entry.size = stat.size;
    out.write(entry.header());
    content(upper, stat.size);
  }

  private void content(Path upper, long size) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = size;
    try (InputStream in = Comparing.open(upper)) {
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new IOException("became shorter while it was read: " + upper);
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    out.write(new byte[TarEntry.padding(size)]);
  }

  private static TarEntry described(char type, byte[] name, Path upper, Stat stat)
      throws IOException {
    TarEntry entry = new TarEntry(type, name);
    entry.mode = stat.permissions();
    entry.uid = Integer.toUnsignedLong(stat.uid);
    entry.gid = Integer.toUnsignedLong(stat.gid);
    entry.modified(stat.modified);
    if (!stat.isLink()) {
      attributes(upper, entry);
    }
    return entry;
  }

  private static void attributes(Path upper, TarEntry entry) {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(
            upper, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    try {
      for (String name : view == null ? new ArrayList<String>() : view.list()) {
        ByteBuffer value = ByteBuffer.allocate(view.size(name));
        view.read(name, value);
        entry.attribute(name, value.array());
      }
    } catch (IOException e) {
      return; // a file system without them
    }
  }

  private static byte[] bytes(Path path, String end) {
    return raw(MarkerNames.encoded(path).substring(1) + end);
  }

  /** The name without the slash that it begins with. */
  private static byte[] bytes(Path path) {
    return bytes(path, "");
  }

  /** Every {@code %XX} is a byte. */
  private static byte[] raw(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }
}
