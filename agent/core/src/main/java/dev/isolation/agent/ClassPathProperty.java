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
    String path = System.getProperty(KEY, "");
    int colon = path.lastIndexOf(File.pathSeparatorChar);
    if (new File(path.substring(colon + 1)).getAbsoluteFile().equals(jar.getAbsoluteFile())) {
      System.setProperty(KEY, colon < 0 ? "" : path.substring(0, colon));
    }
  }
}
