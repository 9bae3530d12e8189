package dev.isolation.layers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names of the marker files of the upper layer, as OCI image layers have them.
 *
 * <ul>
 *   <li>{@code .wh.<name>}: the base's {@code <name>} is not there (whiteout).
 *   <li>{@code .wh..wh..opq} in a directory: nothing of the base shows in it (opaque).
 *   <li>{@code .wh..wh.<sha-256>}: a whiteout whose name does not fit the prefix: longer than 251
 *       bytes, not text, or itself beginning with {@code .wh.}. The hash is that of the file's
 *       content, which is the name with bytes written as {@code %XX} as in a URI.
 * </ul>
 *
 * <p>An entry beside its own whiteout wins: marker and file are the file, marker and directory are
 * an opaque directory. So a marker need not go when its name comes back, and no crash between two
 * steps brings an old file to light.
 */
public final class Markers {
  /** What every marker begins with; the app cannot create such names. */
  public static final String PREFIX = ".wh.";

  /** What every marker begins with that is no plain whiteout. */
  public static final String RESERVED = ".wh..wh.";

  /** Makes the directory that holds it opaque. */
  public static final String OPAQUE = ".wh..wh..opq";

  /** Directory at the root of the layer where new entries grow before they get their name. */
  public static final String WORK = ".wh..wh.work";

  private static final int LONGEST_NAME = 255;

  private Markers() {}

  /** Says whether an entry of the upper layer is a marker. */
  public static boolean isMarker(String name) {
    return name.startsWith(PREFIX);
  }

  /** The marker that hides the base's entry of this name. */
  public static String whiteout(Path name) {
    String text = name.toString();
    return fits(text) ? PREFIX.concat(text) : RESERVED.concat(sha256(encoded(name)));
  }

  /** What a marker of this name must hold: empty unless its own name does not say it. */
  public static String content(Path name) {
    return fits(name.toString()) ? "" : encoded(name);
  }

  private static boolean fits(String text) {
    return !isMarker(text) && Disk.isText(text) && length(text) <= LONGEST_NAME;
  }

  private static int length(String text) {
    int longest = text.length() * 3 + PREFIX.length();
    return longest <= LONGEST_NAME
        ? longest
        : text.getBytes(StandardCharsets.UTF_8).length + PREFIX.length();
  }

  /** A path's URI is the one place where the JDK tells a name's bytes. */
  private static String encoded(Path name) {
    String uri = name.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    return uri.substring(uri.lastIndexOf('/', end - 1) + 1, end);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      StringBuilder hex = new StringBuilder();
      for (byte b : digest) {
        hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
