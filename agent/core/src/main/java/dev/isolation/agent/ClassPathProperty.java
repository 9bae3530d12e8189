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
}
