package dev.isolation.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Names, types, modes, sizes, times to the nanosecond and contents of everything in a tree. */
public final class TreeSnapshot {
  private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,uid,gid,ino";

  private final List<String> lines;

  private TreeSnapshot(List<String> lines) {
    this.lines = lines;
  }

  public static TreeSnapshot of(Path top) {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.sorted().toList()) {
        lines.add(top.relativize(file) + " " + describe(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TreeSnapshot(lines);
  }

  /** Fails with the entries that differ, both sides. */
  public void assertSameAs(TreeSnapshot other) {
    List<String> before = new ArrayList<>(lines);
    before.removeAll(other.lines);
    List<String> after = new ArrayList<>(other.lines);
    after.removeAll(lines);
    assertEquals(String.join("\n", before), String.join("\n", after), "the base was changed");
  }

  private static String describe(Path file) throws IOException {
    Map<String, Object> facts = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    long time = ((FileTime) facts.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS);
    boolean dir = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    return Integer.toOctalString((Integer) facts.get("mode"))
        + (dir ? "" : " " + facts.get("size"))
        + " "
        + time
        + " "
        + facts.get("uid")
        + ":"
        + facts.get("gid")
        + " "
        + facts.get("ino")
        + " "
        + content(file);
  }

  private static String content(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "-> " + Files.readSymbolicLink(file);
    }
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.readAllBytes();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
