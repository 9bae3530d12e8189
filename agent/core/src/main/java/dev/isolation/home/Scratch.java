package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A directory in the home's {@code tmp} in which something grows that then gets its place by one
 * rename, or into which something is renamed that is to vanish. Whatever is left when its process
 * has ended is swept.
 */
public final class Scratch implements Closeable {
  private static final AtomicLong NUMBER = new AtomicLong();

  private final File directory;

  private Scratch(File directory) {
    this.directory = directory;
  }

  /**
   * Makes one.
   *
   * @param kind one word for people who find it
   */
  static Scratch in(File all, String kind) throws IOException {
    String unique = ProcessIdentity.own() + "-" + NUMBER.incrementAndGet();
    File directory = new File(all, kind + "-" + unique);
    HomeDirectory.makeOne(JdkPaths.of(directory));
    return new Scratch(directory);
  }

  /** Where it is. */
  public File directory() {
    return directory;
  }

  /** Something in it. */
  public File child(String name) {
    return new File(directory, name);
  }

  /** Gives what has grown its place. */
  void moveTo(File target) throws IOException {
    move(directory, target);
  }

  static void move(File from, File to) throws IOException {
    Files.move(JdkPaths.of(from), JdkPaths.of(to), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what is left. */
  @Override
  public void close() {
    TreeDeletion.discard(directory);
  }

  /** Whether a directory of this name was made by a process that has ended. */
  static boolean isLeft(String name) {
    int from = name.indexOf('-') + 1; // kind-process-number
    int to = name.lastIndexOf('-');
    return to > from && !ProcessIdentity.isAlive(name.substring(from, to));
  }
}
