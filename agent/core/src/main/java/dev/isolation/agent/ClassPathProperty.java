package dev.isolation.agent;

import java.io.File;

/**
 * The JVM appends an agent's jar to {@code java.class.path}. Taken out again, an app that scans its
 * class path, or hands it to a child, meets its own jars only.
 */
final class ClassPathProperty {
  private static final String KEY = "java.class.path";

  private ClassPathProperty() {}

  static void remove(File jar) {
    StringBuilder others = new StringBuilder();
    boolean found = false;
    for (String element : System.getProperty(KEY, "").split(File.pathSeparator, -1)) {
      if (!element.isEmpty() && new File(element).getAbsoluteFile().equals(jar.getAbsoluteFile())) {
        found = true;
        continue;
      }
      others.append(others.length() == 0 ? "" : File.pathSeparator).append(element);
    }
    if (found) {
      System.setProperty(KEY, others.toString());
    }
  }

  /** What the parent process found for this one in the instance's files has the app's own names. */
  static void tellOwnNames(File upper) {
    for (String key : new String[] {KEY, "jdk.module.path"}) {
      String told = System.getProperty(key);
      if (told != null && told.contains(upper.getAbsolutePath())) {
        String after = told.replace(File.pathSeparator + upper.getAbsolutePath() + "/", ":/");
        String start = upper.getAbsolutePath() + "/";
        boolean first = after.startsWith(start);
        System.setProperty(key, first ? after.substring(start.length() - 1) : after);
      }
    }
  }
}
