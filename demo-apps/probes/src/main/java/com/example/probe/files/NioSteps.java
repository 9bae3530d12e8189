package com.example.probe.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Steps through {@code Files} on one file or link. */
final class NioSteps {
  private NioSteps() {}

  static void addTo(Map<String, Step> steps) {
    addQueries(steps);
    steps.put("nio.bytes", (s, w) -> Outcomes.of(Files.readAllBytes(s.path(w[1]))));
    steps.put("nio.lines", (s, w) -> Files.readAllLines(s.path(w[1]), ISO_8859_1).size());
    steps.put("nio.write", (s, w) -> write(s.path(w[1]), w[2], Options.open(w[3])));
    steps.put("nio.bytechannel", (s, w) -> channel(s.path(w[1]), w[2], Options.open(w[3])));
    steps.put("nio.create", (s, w) -> told(s, Files.createFile(s.path(w[1]), mode(w[2]))));
    steps.put("nio.mkdir", (s, w) -> told(s, Files.createDirectory(s.path(w[1]), mode(w[2]))));
    steps.put("nio.mkdirs", (s, w) -> told(s, Files.createDirectories(s.path(w[1]))));
    steps.put(
        "nio.symlink", (s, w) -> told(s, Files.createSymbolicLink(s.path(w[1]), s.target(w[2]))));
    steps.put("nio.link", (s, w) -> told(s, Files.createLink(s.path(w[1]), s.path(w[2]))));
    steps.put("nio.delete", (s, w) -> delete(s.path(w[1])));
    steps.put("nio.deleteIfExists", (s, w) -> Files.deleteIfExists(s.path(w[1])));
    steps.put(
        "nio.copy", (s, w) -> told(s, Files.copy(s.path(w[1]), s.path(w[2]), Options.copy(w[3]))));
    steps.put(
        "nio.move", (s, w) -> told(s, Files.move(s.path(w[1]), s.path(w[2]), Options.copy(w[3]))));
    steps.put("nio.copyIn", NioSteps::copyIn);
    steps.put("nio.copyOut", (s, w) -> copyOut(s.path(w[1])));
    steps.put("nio.temp", NioSteps::temp);
    steps.put("nio.tempdir", NioSteps::tempDirectory);
  }

  private static void addQueries(Map<String, Step> steps) {
    steps.put("nio.stat", (s, w) -> stat(s.path(w[1]), Options.link(w[2])));
    steps.put("nio.access", (s, w) -> access(s.path(w[1])));
    steps.put("nio.size", (s, w) -> Files.isDirectory(s.path(w[1])) ? "dir" : size(s.path(w[1])));
    steps.put("nio.readlink", (s, w) -> Files.readSymbolicLink(s.path(w[1])));
    steps.put("nio.same", (s, w) -> Files.isSameFile(s.path(w[1]), s.path(w[2])));
    steps.put("nio.real", (s, w) -> s.path(w[1]).toRealPath(Options.link(w[2])));
    steps.put("nio.hidden", (s, w) -> Files.isHidden(s.path(w[1])));
  }

  private static Object size(Path path) throws IOException {
    return Files.size(path);
  }

  private static String stat(Path path, LinkOption... options) {
    return Files.exists(path, options)
        + " "
        + Files.notExists(path, options)
        + " "
        + Files.isDirectory(path, options)
        + " "
        + Files.isRegularFile(path, options)
        + " "
        + Files.isSymbolicLink(path);
  }

  private static String access(Path path) {
    return Files.isReadable(path) + " " + Files.isWritable(path) + " " + Files.isExecutable(path);
  }

  private static String write(Path path, String data, OpenOption... options) throws IOException {
    Files.write(path, Session.data(data), options);
    return "written";
  }

  private static String channel(Path path, String data, OpenOption... options) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(path, options)) {
      long was = channel.size();
      channel.position(was / 2);
      int written = channel.write(ByteBuffer.wrap(Session.data(data)));
      return was + " " + written + " " + channel.position() + " " + channel.size();
    }
  }

  private static FileAttribute<?>[] mode(String word) {
    return word.equals("-")
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(word))
        };
  }

  private static String told(Session s, Path path) {
    return path.toString();
  }

  private static String delete(Path path) throws IOException {
    Files.delete(path);
    return "deleted";
  }

  private static Object copyIn(Session s, String[] w) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(Session.data(w[2]));
    return Files.copy(in, s.path(w[1]), Options.copy(w[3]));
  }

  private static Object copyOut(Path path) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return Files.copy(path, out) + " " + Outcomes.of(out.toByteArray());
  }

  /** The name is a random number: the step gives the file a name of the script. */
  private static String temp(Session s, String[] w) throws IOException {
    Path made = Files.createTempFile(s.path(w[1]), "pre", ".suf");
    boolean likely = made.getFileName().toString().matches("pre\\d+\\.suf");
    boolean there = made.getParent().equals(s.path(w[1])) && Files.size(made) == 0;
    return likely + " " + there + " " + rename(made, s.path(w[2]));
  }

  private static String tempDirectory(Session s, String[] w) throws IOException {
    Path made = Files.createTempDirectory(s.path(w[1]), "dir");
    boolean likely = made.getFileName().toString().matches("dir\\d+");
    return likely + " " + Files.isDirectory(made) + " " + rename(made, s.path(w[2]));
  }

  private static String rename(Path made, Path name) throws IOException {
    try {
      return Files.move(made, name, Options.copy("REPLACE_EXISTING")).toString();
    } catch (IOException e) {
      Files.delete(made);
      return Outcomes.of(e);
    }
  }
}
