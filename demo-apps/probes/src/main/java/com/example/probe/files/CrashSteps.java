package com.example.probe.files;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.TreeSet;

/**
 * Changes of the machine's files, one after another, to be killed anywhere among them: {@code
 * make}; {@code run ACKS} writes a byte there after each; {@code states} prints the tree before the
 * first and after each, a line for each; {@code print} prints the tree of now.
 */
public class CrashSteps {
  private interface Step {
    void run() throws IOException;
  }

  private static final Step[] STEPS = {
    () -> append("append"),
    () -> new FileOutputStream("truncate").close(),
    () -> path("mode").toFile().setWritable(false),
    () -> Files.delete(path("delete")),
    () -> Files.delete(path("append")),
    () -> Files.move(path("rename"), path("renamed")),
    () -> Files.move(path("over"), path("under"), StandardCopyOption.REPLACE_EXISTING),
    () -> Files.delete(path("empty")),
    () -> Files.createDirectory(path("empty")),
    () -> Files.move(path("tree"), path("moved")),
    () -> append("moved/sub/f"),
    () -> Files.move(path("moved"), path("tree")),
    () -> append("hard"),
    () -> Files.createLink(path("linked"), path("file")),
    () -> Files.move(path("link"), path("link-new")),
    () -> Files.delete(path("other/only")),
    () -> Files.delete(path("other"))
  };

  /** Starts it in the directory of the files. */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("make")) {
      make();
    } else if (args[0].equals("print")) {
      System.out.println(tree());
    } else {
      run(args[0].equals("states") ? null : new File(args[1]));
    }
  }

  private static void make() throws IOException {
    for (String name :
        new String[] {"append", "truncate", "mode", "delete", "rename", "over", "under", "file"}) {
      Files.write(path(name), name.getBytes(StandardCharsets.UTF_8));
    }
    Files.createDirectory(path("empty"));
    Files.createDirectories(path("tree/sub"));
    Files.write(path("tree/sub/f"), new byte[] {'f'});
    Files.write(path("tree/g"), new byte[] {'g'});
    Files.createDirectory(path("other"));
    Files.write(path("other/only"), new byte[] {'o'});
    Files.write(path("hard"), new byte[] {'h'});
    Files.createLink(path("hard2"), path("hard"));
    Files.createSymbolicLink(path("link"), path("nowhere"));
  }

  private static void run(File acks) throws IOException {
    try (FileOutputStream done = acks == null ? null : new FileOutputStream(acks)) {
      if (done == null) {
        System.out.println(tree());
      }
      for (Step step : STEPS) {
        step.run();
        if (done == null) {
          System.out.println(tree());
        } else {
          done.write('.');
        }
      }
    }
  }

  private static String tree() throws IOException {
    StringBuilder line = new StringBuilder();
    add(path(""), line);
    return line.toString();
  }

  private static void add(Path directory, StringBuilder line) throws IOException {
    TreeSet<Path> names = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        names.add(entry);
      }
    }
    for (Path entry : names) {
      line.append(entry).append('=');
      if (Files.isSymbolicLink(entry)) {
        line.append("->").append(Files.readSymbolicLink(entry)).append(' ');
        continue;
      }
      line.append(
          Integer.toOctalString((Integer) Files.getAttribute(entry, "unix:mode")).concat(":"));
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        line.append(' ');
        add(entry, line);
      } else {
        line.append(new String(Files.readAllBytes(entry), StandardCharsets.UTF_8)).append(' ');
      }
    }
  }

  private static void append(String name) throws IOException {
    try (FileOutputStream out = new FileOutputStream(name, true)) {
      out.write('+');
    }
  }

  private static Path path(String name) {
    return Paths.get(name);
  }
}
