package com.example.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Looks at, and tries to change, each tree that an argument names. */
public class Trees {
  /** One tree after the other. */
  public static void main(String[] args) {
    for (String name : args) {
      File tree = new File(name);
      Path note = Paths.get(name, "note");
      Trace.step(name + " list", tree::list);
      Trace.step(name + " parent", () -> tree.getAbsoluteFile().getParentFile().list());
      Trace.step(name + " read", () -> new String(Files.readAllBytes(note), UTF_8));
      Trace.step(name + " open", () -> close(new FileInputStream(note.toFile())));
      Trace.step(name + " write", () -> close(new FileOutputStream(note.toFile(), true)));
      Trace.step(name + " append", () -> Files.write(note, "!".getBytes(UTF_8)).getFileName());
      Trace.step(name + " make", () -> Files.createFile(Paths.get(name, "made")).getFileName());
      Trace.step(name + " mkdir", () -> new File(tree, "dir").mkdir());
      Trace.step(name + " move", () -> Files.move(note, note.resolveSibling("moved")).toString());
      Trace.step(name + " delete", () -> new File(tree, "moved").delete());
      Trace.step(name + " after", tree::list);
    }
  }

  private static String close(java.io.Closeable stream) throws java.io.IOException {
    stream.close();
    return "done";
  }
}
