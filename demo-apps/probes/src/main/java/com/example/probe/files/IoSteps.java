package com.example.probe.files;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Steps through {@code java.io.File}. */
final class IoSteps {
  private IoSteps() {}

  static void addTo(Map<String, Step> steps) {
    steps.put("io.stat", (s, w) -> stat(s.file(w[1])));
    steps.put("io.access", (s, w) -> access(s.file(w[1])));
    steps.put("io.list", (s, w) -> sorted(s.file(w[1]).list()));
    steps.put("io.listFiles", (s, w) -> sorted(s.file(w[1]).listFiles(File::isFile)));
    steps.put("io.listFilter", (s, w) -> sorted(s.file(w[1]).list((d, n) -> n.length() > 2)));
    steps.put("io.canonical", (s, w) -> s.file(w[1]).getCanonicalPath());
    steps.put("io.absolute", (s, w) -> absolute(s.file(w[1])));
    steps.put("io.create", (s, w) -> s.file(w[1]).createNewFile());
    steps.put("io.delete", (s, w) -> s.file(w[1]).delete());
    steps.put("io.mkdir", (s, w) -> s.file(w[1]).mkdir());
    steps.put("io.mkdirs", (s, w) -> s.file(w[1]).mkdirs());
    steps.put("io.rename", (s, w) -> s.file(w[1]).renameTo(s.file(w[2])));
    steps.put("io.modified", (s, w) -> s.file(w[1]).setLastModified(Long.parseLong(w[2])));
    steps.put("io.mode", IoSteps::mode);
    steps.put("io.mode.x", IoSteps::mode);
    steps.put("io.temp", IoSteps::temp);
  }

  private static String stat(File file) {
    return file.exists()
        + " "
        + (file.isDirectory() ? "dir" : file.isFile() + ":" + file.length())
        + " "
        + Outcomes.ofMillis(file.lastModified());
  }

  private static String access(File file) {
    return file.canRead()
        + " "
        + file.canWrite()
        + " "
        + file.canExecute()
        + " "
        + file.isHidden()
        + " "
        + (file.getTotalSpace() > 0);
  }

  private static String absolute(File file) throws IOException {
    return file.getAbsoluteFile().getCanonicalFile() + " " + file.toURI() + " " + file.toPath();
  }

  private static String sorted(Object[] names) {
    return names == null ? "null" : Outcomes.sorted(Arrays.asList(names));
  }

  private static Object mode(Session s, String[] w) {
    File file = s.file(w[1]);
    boolean on = w[3].equals("on");
    switch (w[2]) {
      case "readonly":
        return file.setReadOnly();
      case "readable":
        return file.setReadable(on, false);
      case "executable":
        return file.setExecutable(on, !on);
      default:
        return file.setWritable(on);
    }
  }

  /**
   * The name is a random number: the step tells its ends and gives the file a name of the script.
   */
  private static String temp(Session s, String[] w) throws IOException {
    File made = File.createTempFile("pre", ".suf", s.file(w[1]));
    String name = made.getName();
    boolean likely = name.startsWith("pre") && name.endsWith(".suf") && name.length() > 8;
    boolean there = made.isFile() && made.getParentFile().equals(s.file(w[1]));
    boolean renamed = made.renameTo(s.file(w[2]));
    return likely + " " + there + " " + renamed + " " + (renamed || made.delete());
  }
}
