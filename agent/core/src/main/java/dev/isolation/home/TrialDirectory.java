package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/** A directory for trials on the home's file system, removed with all that is in it when closed. */
public final class TrialDirectory implements Closeable {
  private static final String NAME = "doctor-";

  private final File directory;

  private TrialDirectory(File directory) {
    this.directory = directory;
  }

  /** In the home, or where it would be made. */
  public static TrialDirectory of(File home) throws IOException {
    File temporary = new File(home, "tmp");
    String name = NAME + ProcessIdentity.own() + "-1"; // a start sweeps it if this is killed
    File parent = temporary.isDirectory() ? temporary : nearest(home.getAbsoluteFile());
    File directory = new File(parent, parent.equals(temporary) ? name : ".isolation-" + name);
    TreeDeletion.discard(directory);
    HomeDirectory.makeOne(JdkPaths.of(directory));
    return new TrialDirectory(directory);
  }

  /** The nearest directory above that is there, or the path itself. */
  static File nearest(File path) {
    File there = path;
    while (!there.isDirectory() && there.getParentFile() != null) {
      there = there.getParentFile();
    }
    return there;
  }

  /** Where it is. */
  public File directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    TreeDeletion.discard(directory);
    if (Files.exists(JdkPaths.of(directory))) {
      throw new IOException("cannot be removed: " + directory);
    }
  }
}
