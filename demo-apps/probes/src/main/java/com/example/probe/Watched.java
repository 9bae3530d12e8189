package com.example.probe;

import java.io.File;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.security.Permission;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** An app with a security manager of its own, which prints what it is asked about files. */
public class Watched {
  /** Does things with the files of the working directory, one after the other. */
  public static void main(String[] args) throws Exception {
    Manager manager = new Manager();
    System.setSecurityManager(manager);
    manager.step("exists", () -> new File("base.txt").exists());
    manager.step("write", () -> Files.write(Paths.get("base.txt"), new byte[3]));
    manager.step("length", () -> new File("base.txt").length());
    manager.step("attributes", () -> Files.size(Paths.get("base.txt")));
    manager.step("read", () -> Files.readAllBytes(Paths.get("base.txt")).length);
    manager.step("read only", () -> new File("base.txt").setReadOnly());
    manager.step("new", () -> new File("new.txt").createNewFile());
    manager.step("copy", () -> Files.copy(Paths.get("new.txt"), Paths.get("copy.txt")));
    manager.step("same", () -> Files.isSameFile(Paths.get("new.txt"), Paths.get("copy.txt")));
    manager.step("link", () -> Files.createLink(Paths.get("hard.txt"), Paths.get("copy.txt")));
    manager.step(
        "symbolic", () -> Files.createSymbolicLink(Paths.get("soft.txt"), Paths.get("copy.txt")));
    manager.step("through", () -> Files.size(Paths.get("soft.txt")));
    manager.step("target", () -> Files.readSymbolicLink(Paths.get("soft.txt")));
    manager.step("move", () -> Files.move(Paths.get("copy.txt"), Paths.get("moved.txt")));
    manager.step("rename", () -> new File("moved.txt").renameTo(new File("renamed.txt")));
    manager.step("mkdir", () -> new File("made").mkdir());
    manager.step("list", () -> new File("dir").list().length);
    manager.step("stream", () -> stream("dir"));
    manager.step("secure", () -> secure("dir", "one.txt"));
    manager.step("no options", () -> Files.setAttribute(Paths.get("new.txt"), "size", 1, none()));
    manager.step("view", () -> setTime("renamed.txt"));
    manager.step("real", () -> Files.exists(Paths.get("made").toRealPath()));
    manager.step("delete", () -> new File("gone.txt").delete());
    manager.step("delete if", () -> Files.deleteIfExists(Paths.get("renamed.txt")));
    manager.step("temp", () -> File.createTempFile("abc", ".x", new File("made")).length());
  }

  private static Object stream(String directory) throws Exception {
    Files.newDirectoryStream(Paths.get(directory)).close();
    return "done";
  }

  private static Object secure(String directory, String file) throws Exception {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(Paths.get(directory))) {
      Set<StandardOpenOption> read = Collections.singleton(StandardOpenOption.READ);
      ((SecureDirectoryStream<Path>) stream).newByteChannel(Paths.get(file), read).close();
      return "done";
    }
  }

  private static LinkOption[] none() {
    return null;
  }

  private static Object setTime(String file) throws Exception {
    BasicFileAttributeView view =
        Files.getFileAttributeView(Paths.get(file), BasicFileAttributeView.class);
    view.setTimes(FileTime.fromMillis(1000000), null, null);
    return view.readAttributes().lastModifiedTime();
  }

  /** Allows everything, and keeps what it was asked during a step. */
  private static final class Manager extends SecurityManager {
    private Set<String> asked;

    void step(String name, Trace.Step step) {
      Set<String> during = new TreeSet<>();
      asked = during;
      Trace.step(name, step);
      asked = null;
      System.out.println("  " + during);
    }

    private void note(String what) {
      if (asked != null && !what.contains("/dev/") && !what.contains("/lib/")) {
        asked.add(what.replaceAll("[0-9]{7,}", "N"));
      }
    }

    @Override
    public void checkRead(String file) {
      note("read " + file);
    }

    @Override
    public void checkWrite(String file) {
      note("write " + file);
    }

    @Override
    public void checkDelete(String file) {
      note("delete " + file);
    }

    @Override
    public void checkExec(String file) {
      note("exec " + file);
    }

    @Override
    public void checkPermission(Permission permission) {
      if (permission.getClass().getName().startsWith("java.nio")) {
        note(permission.getName());
      }
    }
  }
}
