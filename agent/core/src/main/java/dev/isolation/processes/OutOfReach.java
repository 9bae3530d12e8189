package dev.isolation.processes;

import dev.isolation.home.ProcessIdentity;
import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What this process opened before it had hooks, as {@code /proc} shows it (proc(5)): those ports
 * and files stay what they are.
 */
public final class OutOfReach {
  private static final String OWN = "/proc/self/";
  private static final String FLAGS = "flags:";
  private static final int OCTAL = 8;
  private static final int ACCESS_MODE = 3;
  private static final int LAST_STANDARD = 2;
  private static final int MAP_FIELDS = 6;

  private OutOfReach() {}

  /** The ports that it listens on. */
  public static Set<OpenPort> ports() {
    Set<Integer> jdwp = ListenFlag.jdwpPorts(JvmOptions.own().all());
    return new Sockets(ProcessIdentity.ownPid()).open(jdwp);
  }

  /**
   * The plain files that it has open or mapped for writing; the standard streams and what the JVM
   * itself writes aside, which no agent reaches at any time.
   */
  public static Set<String> writtenFiles() throws IOException {
    Set<String> files = new TreeSet<>();
    String[] numbers = new File(OWN + "fd").list();
    if (numbers == null) {
      throw new IOException("cannot tell which files are open: no " + OWN + "fd");
    }
    for (String number : numbers) {
      if (Integer.parseInt(number) > LAST_STANDARD && isWritten(number)) {
        addFile(files, target(number));
      }
    }
    for (String line : ProcFile.split(ProcFile.text(OWN + "maps"), '\n')) {
      String[] fields = line.split(" +", MAP_FIELDS);
      if (fields.length == MAP_FIELDS && fields[1].startsWith("w", 1) && fields[1].endsWith("s")) {
        addFile(files, fields[MAP_FIELDS - 1]);
      }
    }
    files.removeAll(ofJvm(files));
    return files;
  }

  /** The native libraries that the app has loaded: neither the JDK's nor the system's. */
  public static Set<String> libraries() {
    Set<String> libraries = new TreeSet<>();
    String jdk = new File(System.getProperty("java.home")).getPath();
    for (String line : ProcFile.split(ProcFile.text(OWN + "maps"), '\n')) {
      String[] fields = line.split(" +", MAP_FIELDS);
      String name = fields.length == MAP_FIELDS ? fields[MAP_FIELDS - 1] : "";
      boolean library = name.endsWith(".so") || name.contains(".so.") || name.contains(".so ");
      if (library
          && !name.startsWith(jdk)
          && !name.startsWith("/usr/lib/")
          && !name.startsWith("/lib")) {
        libraries.add(name);
      }
    }
    return libraries;
  }

  private static boolean isWritten(String descriptor) {
    for (String line : ProcFile.split(ProcFile.text(OWN + "fdinfo/" + descriptor), '\n')) {
      if (line.startsWith(FLAGS)) {
        int flags = Integer.parseInt(line.substring(FLAGS.length()).trim(), OCTAL);
        return (flags & ACCESS_MODE) != 0;
      }
    }
    return false;
  }

  private static String target(String descriptor) {
    try {
      return Files.readSymbolicLink(JdkPaths.of(OWN + "fd/" + descriptor)).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  /** One that has been deleted has no name any more that anybody could open. */
  private static void addFile(Set<String> files, String name) {
    if (name.startsWith("/")) {
      Path path = JdkPaths.of(name);
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        files.add(name);
      }
    }
  }

  private static List<String> ofJvm(Set<String> files) {
    List<Pattern> patterns = new ArrayList<>();
    patterns.add(Pattern.compile("/tmp/hsperfdata_[^/]+/[0-9]+"));
    for (JvmFile file : JvmFile.in(JvmOptions.own())) {
      if (file.isWritten()) {
        patterns.add(pattern(new File(file.path()).getAbsolutePath()));
      }
    }
    List<String> own = new ArrayList<>();
    for (String file : files) {
      for (Pattern pattern : patterns) {
        if (pattern.matcher(file).matches()) {
          own.add(file);
        }
      }
    }
    return own;
  }

  /** Of the names that the JVM makes of one: numbers and times, rotated files, dumps in it. */
  static Pattern pattern(String name) {
    StringBuilder pattern = new StringBuilder();
    int from = 0;
    for (int at = name.indexOf('%');
        at >= 0 && at + 1 < name.length();
        at = name.indexOf('%', from)) {
      pattern.append(Pattern.quote(name.substring(from, at)));
      boolean time = name.charAt(at + 1) == 't';
      pattern.append(time ? "[0-9_-]+" : Long.toString(ProcessIdentity.ownPid()));
      from = at + 2;
    }
    pattern.append(Pattern.quote(name.substring(from)));
    pattern.append("(/java_pid[0-9]+\\.hprof)?(\\.[0-9]+)?(\\.current)?");
    return Pattern.compile(pattern.toString());
  }
}
