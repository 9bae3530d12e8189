package dev.isolation.bootstrap;

import java.io.File;
import java.io.IOException;

/**
 * Bootstrap loader; called by {@link FileHooks} with the thread inside {@link CallGuard}. The logic
 * behind {@code java.io}: each method gets the name that the app gave and says where the operation
 * goes.
 */
public interface FileHandler {
  /** {@link #open} for reading. */
  int READ = 0;

  /** {@link #open} for writing from an empty file, created where missing. */
  int TRUNCATE = 1;

  /** {@link #open} for writing at the end, created where missing. */
  int APPEND = 2;

  /** {@link #open} for reading and writing in place, created where missing. */
  int READ_WRITE = 3;

  /** Answer of the boolean operations: let the JDK's own method run. */
  int PASS = 0;

  /** Answer of the boolean operations: done, the method returns true. */
  int TRUE = 1;

  /** Answer of the boolean operations: not done, the method returns false. */
  int FALSE = 2;

  /** Answer of {@link #list}: the method returns null, as for what is no directory. */
  Object NOT_A_DIRECTORY = new Object();

  /**
   * What {@link #read} would answer, if that is known without a system call; null if not. Unlike
   * all other methods it is called outside {@link CallGuard}.
   */
  File known(File file);

  /** What {@link #open} would answer, as {@link #known} does. */
  String knownOpen(String path, int mode);

  /** Whether {@link #list} is known to let the JDK list, as {@link #known} does. */
  boolean isKnownUntouched(File directory);

  /** Where to look for a file; the same object if that is where the app's name points. */
  File read(File file);

  /** Where to ask whether a file may be written: nowhere if a rule says that it may not. */
  File writable(File file);

  /** Where to change a file's metadata: its copy in the upper layer, made if need be. */
  File write(File file) throws IOException;

  /** The name to open for a stream; the same object if nothing changes. */
  String open(String path, int mode) throws IOException;

  /** {@code createNewFile}: {@link #PASS}, {@link #TRUE} or {@link #FALSE}. */
  int create(File file) throws IOException;

  /**
   * {@code createTempFile}: a name that is most probably new, or null to let the JDK make the file.
   * The JDK's own method creates files past every other hook. The directory is null where the app
   * named none.
   */
  File temporary(String prefix, String suffix, File directory) throws IOException;

  /** {@code delete}: {@link #PASS}, {@link #TRUE} or {@link #FALSE}. */
  int delete(File file);

  /** {@code mkdir}: {@link #PASS}, {@link #TRUE} or {@link #FALSE}. */
  int mkdir(File file);

  /** {@code renameTo}: {@link #PASS}, {@link #TRUE} or {@link #FALSE}. */
  int rename(File from, File to);

  /** Merged names as {@code String[]}, {@link #NOT_A_DIRECTORY}, or null to let the JDK list. */
  Object list(File directory);

  /** The canonical name as the app should see it, or null to let the JDK find it. */
  String canonical(File file) throws IOException;

  /** The instance's private temp directory, given the machine's. */
  String tempDirectory(String configured);
}
