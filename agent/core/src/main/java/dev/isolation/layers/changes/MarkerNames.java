package dev.isolation.layers.changes;

import dev.isolation.layers.Markers;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which name a marker hides, and paths as text that every name survives. */
final class MarkerNames {
  private MarkerNames() {}

  /**
   * The name that a whiteout hides.
   *
   * @return null for any other marker
   */
  static Path hidden(Path marker) throws IOException {
    String name = marker.getFileName().toString();
    if (!name.startsWith(Markers.RESERVED)) {
      return JdkPaths.of(name.substring(Markers.PREFIX.length()));
    }
    if (name.equals(Markers.OPAQUE) || name.equals(Markers.WORK)) {
      return null;
    }
    String content = new String(Files.readAllBytes(marker), StandardCharsets.US_ASCII);
    Path hidden = decoded("/" + content).getFileName();
    boolean genuine =
        hidden != null && Markers.whiteout(hidden).equals(name) && !content.contains("/");
    if (!genuine) {
      throw new IOException("damaged: " + marker + " does not hold the name that it hides");
    }
    return hidden;
  }

  /** An absolute path with bytes written as in a URI. */
  static String encoded(Path path) {
    String uri = path.toUri().getRawPath();
    return uri.length() > 1 && uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  /** The target of a link in the same form; relative ones stay so. */
  static String link(Path link) throws IOException {
    Path target = Files.readSymbolicLink(link);
    StringBuilder text = new StringBuilder(target.isAbsolute() ? "/" : "");
    for (Path name : target) {
      boolean first = text.length() == 0 || text.charAt(text.length() - 1) == '/';
      text.append(first ? "" : "/");
      text.append(encoded(target.getFileSystem().getPath("/").resolve(name)).substring(1));
    }
    return text.toString();
  }

  /** What {@link #encoded} has made. */
  static Path decoded(String text) throws IOException {
    try {
      URI uri = URI.create("file://" + text);
      return JdkPaths.of("/").getFileSystem().provider().getPath(uri);
    } catch (IllegalArgumentException e) {
      throw new IOException("no path: " + text, e);
    }
  }
}
