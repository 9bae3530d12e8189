package dev.isolation.layers.changes;

import dev.isolation.paths.JdkPaths;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The directory beside a layer that says what is being written, and keeps what was there before: it
 * appears whole, before the first change, and goes whole.
 *
 * <ul>
 *   <li>{@code plan}: the steps, one a line, after a line that says whether they are all changes.
 *   <li>{@code done}: as many bytes as steps were done.
 *   <li>{@code undone}: as many bytes as steps were taken back, the last one first.
 *   <li>{@code originals/<step>}: what was at the step's path.
 *   <li>{@code originals/<step>.made}: device and inode of the directory that the step made.
 *   <li>{@code written}: all steps were done; from now on there is only forward.
 *   <li>{@code rollback}: steps are being undone; there is only back.
 * </ul>
 */
final class Journal implements Closeable {
  private static final String WHOLE = "isolation-apply 1 whole ";
  private static final String PART = "isolation-apply 1 part ";

  private final Path directory;
  private FileOutputStream done;
  private FileOutputStream undone;

  Journal(Path directory) {
    this.directory = directory;
  }

  boolean exists() {
    return Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
  }

  /** Writes the plan; nothing was changed before. */
  void begin(Plan plan) throws IOException {
    Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
    discard(fresh);
    Files.createDirectories(fresh.resolve("originals"));
    try (FileOutputStream out = new FileOutputStream(JdkPaths.file(fresh.resolve("plan")));
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII))) {
      text.write((plan.whole ? WHOLE : PART) + plan.id + "\n");
      for (Operation operation : plan.operations) {
        text.write(operation.text());
        text.write('\n');
      }
      text.flush();
      out.getFD().sync();
    }
    Files.createFile(fresh.resolve("done"));
    Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  Plan read() throws IOException {
    Path file = directory.resolve("plan");
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    String first = lines.isEmpty() ? "" : lines.get(0);
    boolean whole = first.startsWith(WHOLE);
    String id = first.substring(first.lastIndexOf(' ') + 1);
    if (!whole && !first.startsWith(PART) || id.isEmpty() || id.indexOf('/') >= 0) {
      throw new IOException("no journal that this version reads: " + file);
    }
    List<Operation> operations = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      operations.add(Operation.parsed(line));
    }
    return new Plan(id, operations, whole, Collections.<Path>emptyList());
  }

  /** How many steps were done for sure; the next one may be too. */
  int done() throws IOException {
    return (int) Files.size(directory.resolve("done"));
  }

  void stepIsDone() throws IOException {
    if (done == null) {
      done = new FileOutputStream(JdkPaths.file(directory.resolve("done")), true);
    }
    done.write('.');
  }

  /** How many steps were taken back for sure; the next one may be too. */
  int undone() throws IOException {
    Path file = directory.resolve("undone");
    return Files.exists(file) ? (int) Files.size(file) : 0;
  }

  void stepIsUndone() throws IOException {
    if (undone == null) {
      undone = new FileOutputStream(JdkPaths.file(directory.resolve("undone")), true);
    }
    undone.write('.');
  }

  /** Notes the directory that a step is about to give its name. */
  void making(int step, String key) throws IOException {
    Path note = original(step).resolveSibling(step + ".made");
    Files.deleteIfExists(note);
    Files.createSymbolicLink(note, JdkPaths.of(key));
  }

  /** What tells the directory that a step has made, null if it has made none. */
  String made(int step) throws IOException {
    Path note = original(step).resolveSibling(step + ".made");
    return Files.isSymbolicLink(note) ? Files.readSymbolicLink(note).toString() : null;
  }

  Path original(int step) {
    return directory.resolve("originals").resolve(Integer.toString(step));
  }

  boolean isWritten() {
    return Files.exists(directory.resolve("written"));
  }

  void written() throws IOException {
    close();
    Files.createFile(directory.resolve("written"));
  }

  boolean isRollback() {
    return Files.exists(directory.resolve("rollback"));
  }

  void rollback() throws IOException {
    if (!isRollback()) {
      Files.createFile(directory.resolve("rollback"));
    }
  }

  /** From now on nothing is unfinished. */
  void end() throws IOException {
    close();
    Path old = directory.resolveSibling(directory.getFileName() + ".old");
    discard(old);
    Files.move(directory, old, StandardCopyOption.ATOMIC_MOVE);
    discard(old);
  }

  @Override
  public void close() throws IOException {
    if (done != null) {
      done.close();
      done = null;
    }
    if (undone != null) {
      undone.close();
      undone = null;
    }
  }

  private static void discard(Path entry) throws IOException {
    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      Writing.open(entry);
      try (DirectoryStream<Path> children = Files.newDirectoryStream(entry)) {
        for (Path child : children) {
          discard(child);
        }
      }
    }
    Files.deleteIfExists(entry);
  }
}
