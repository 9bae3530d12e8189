package dev.isolation.processes;

import java.util.ArrayList;
import java.util.List;

/** A file that an option has the JVM open in native code, where no hook sees it. */
final class JvmFile {
  /** Options whose whole value is a file that is written. */
  private static final String[] WRITTEN = {
    "-Xloggc:",
    "-XX:HeapDumpPath=",
    "-XX:ErrorFile=",
    "-XX:LogFile=",
    "-XX:ReplayDataFile=",
    "-XX:InlineDataFile=",
    "-XX:PerfDataSaveFile=",
    "-XX:DumpLoadedClassList=",
    "-XX:ArchiveClassesAtExit=",
    "-XX:AOTCacheOutput="
  };

  /** The same, of files that are read, or written in a mode that another option sets. */
  private static final String[] READ = {
    "-XX:SharedArchiveFile=",
    "-XX:SharedClassListFile=",
    "-XX:SharedArchiveConfigFile=",
    "-XX:ExtraSharedClassListFile=",
    "-XX:AOTCache=",
    "-XX:AOTConfiguration=",
    "-XX:AOTLibrary=",
    "-XX:Flags=",
    "-XX:VMOptionsFile=",
    "-XX:CompileCommandFile=",
    "-XX:CompilerDirectivesFile="
  };

  /** What these write where no other option names the file. */
  private static final String[][] BY_ITSELF = {
    {"-XX:+HeapDumpOnOutOfMemoryError", "java_pid%p.hprof", "-XX:HeapDumpPath="},
    {"-XX:+LogCompilation", "hotspot_pid%p.log", "-XX:LogFile="},
    {"-XX:+LogVMOutput", "hotspot_pid%p.log", "-XX:LogFile="}
  };

  private static final String LOG = "-Xlog:";
  private static final String FILE = "file=";

  private final String path;
  private final String option;
  private final boolean written;

  private JvmFile(String path, String option, boolean written) {
    this.path = path;
    this.option = option;
    this.written = written;
  }

  /** All of a JVM, in the order of its options. */
  static List<JvmFile> in(JvmOptions options) {
    List<JvmFile> files = new ArrayList<>();
    List<String> all = options.all();
    boolean creates = createsArchive(all);
    for (String option : all) {
      JvmFile file = of(option, creates);
      if (file != null) {
        files.add(file);
      }
    }
    addUnnamed(all, files);
    for (String file : options.argumentFiles()) {
      files.add(new JvmFile(file, "@" + file, false));
    }
    return files;
  }

  private static boolean createsArchive(List<String> options) {
    return options.contains("-Xshare:dump")
        || options.contains("-XX:+AutoCreateSharedArchive")
        || options.contains("-XX:AOTMode=record")
        || options.contains("-XX:AOTMode=create");
  }

  private static void addUnnamed(List<String> options, List<JvmFile> files) {
    for (String[] unnamed : BY_ITSELF) {
      boolean isNamed = false;
      for (String option : options) {
        isNamed |= option.startsWith(unnamed[2]);
      }
      if (options.contains(unnamed[0]) && !isNamed) {
        files.add(new JvmFile(unnamed[1], unnamed[0], true));
      }
    }
  }

  /** The file that an option names; null for none. */
  static JvmFile of(String option, boolean createsArchive) {
    for (String start : WRITTEN) {
      if (option.startsWith(start)) {
        return named(option, start, true);
      }
    }
    for (String start : READ) {
      if (option.startsWith(start)) {
        boolean isArchive = start.contains("Shared") || start.contains("AOT");
        return named(option, start, isArchive && createsArchive);
      }
    }
    String log = option.startsWith(LOG) ? logFile(option) : hprofFile(option);
    return log == null ? null : new JvmFile(log, option, true);
  }

  private static JvmFile named(String option, String start, boolean written) {
    String path = option.substring(start.length());
    return path.isEmpty()
        ? null
        : new JvmFile(path, start.substring(0, start.length() - 1), written);
  }

  /** The second part of what colons separate, unless it is one of the standard streams. */
  private static String logFile(String option) {
    int from = option.indexOf(':', LOG.length()) + 1;
    if (from == 0) {
      return null;
    }
    String output = option.substring(from);
    boolean isNamed = output.startsWith(FILE);
    output = isNamed ? output.substring(FILE.length()) : output;
    boolean quoted = output.startsWith("\"");
    int end = output.indexOf(quoted ? '"' : ':', 1);
    output = output.substring(quoted ? 1 : 0, end < 0 ? output.length() : end);
    boolean isStream = !isNamed && (output.equals("stdout") || output.equals("stderr"));
    return output.isEmpty() || output.startsWith(":") || isStream ? null : output;
  }

  /** The profiler of JDK 8. */
  private static String hprofFile(String option) {
    if (!option.startsWith("-agentlib:hprof=") && !option.startsWith("-Xrunhprof:")) {
      return null;
    }
    int from = option.indexOf(FILE);
    int end = option.indexOf(',', from);
    return from < 0
        ? "java.hprof.txt"
        : option.substring(from + FILE.length(), end < 0 ? option.length() : end);
  }

  /** As the option has it, with what stands for numbers and times. */
  String path() {
    return path;
  }

  /** Which option names it. */
  String option() {
    return option;
  }

  /** Whether the JVM writes it. */
  boolean isWritten() {
    return written;
  }

  /** For the user. */
  @Override
  public String toString() {
    return path + " (" + (written ? "written" : "read") + ", " + option + ")";
  }
}
