package com.example.probe;

import java.io.File;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Asks what may be done with the note in each directory that an argument names. */
public class Access {
  public static void main(String[] args) {
    for (String name : args) {
      File dir = new File(name);
      File note = new File(dir, "note");
      Path path = note.toPath();
      Trace.step(
          name + " canWrite", () -> note.canWrite() + " " + dir.canWrite() + " " + note.canRead());
      Trace.step(
          name + " isWritable",
          () ->
              Files.isWritable(path)
                  + " "
                  + Files.isWritable(dir.toPath())
                  + " "
                  + Files.isReadable(path));
      Trace.step(name + " checkAccess", () -> check(path));
      Trace.step(name + " setWritable", () -> note.setWritable(true));
      Trace.step(
          name + " missing",
          () -> new File(dir, "none").canWrite() + " " + Files.isWritable(Paths.get(name, "none")));
    }
  }

  private static String check(Path path) throws Exception {
    path.getFileSystem().provider().checkAccess(path, AccessMode.READ, AccessMode.WRITE);
    return "done";
  }
}
