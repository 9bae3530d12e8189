package dev.isolation.processes;

import java.io.File;
import java.io.IOException;

/** What a child's executable is, behind all symbolic links. */
enum Executable {
  /** The {@code java} of a JDK or JRE. */
  JAVA,
  /** A program of a JDK that is none of the app's business; see {@link JdkTools}. */
  TOOL,
  /** Anything else, which may start a JVM some day. */
  OTHER;

  /**
   * Finds it as the system will.
   *
   * @param name as given to {@code ProcessBuilder}
   * @param directory where the child runs, or null
   * @param path {@code PATH} of this process, or null
   */
  static Executable of(String name, String directory, String path) {
    File file = find(name, directory, path);
    if (file == null) {
      return OTHER;
    }
    File real;
    try {
      real = file.getCanonicalFile();
    } catch (IOException e) {
      return OTHER;
    }
    if (!isInJdk(real)) {
      return OTHER;
    }
    boolean tool = JdkTools.isName(real.getName());
    return real.getName().equals("java") ? JAVA : tool ? TOOL : OTHER;
  }

  private static File find(String name, String directory, String path) {
    if (name.indexOf('/') >= 0) {
      File file = new File(name);
      boolean isRelative = !file.isAbsolute() && directory != null;
      return isRelative ? new File(directory, name) : file;
    }
    for (String element : ProcFile.split(path == null ? "" : path, File.pathSeparatorChar)) {
      File candidate = new File(element.isEmpty() ? "." : element, name);
      if (candidate.isFile() && candidate.canExecute()) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean isInJdk(File executable) {
    File bin = executable.getParentFile();
    File home = bin == null ? null : bin.getParentFile();
    return home != null
        && (new File(home, "lib/modules").isFile()
            || new File(home, "lib/rt.jar").isFile()
            || new File(home, "jre/lib/rt.jar").isFile());
  }
}
