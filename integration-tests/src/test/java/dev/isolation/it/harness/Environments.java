package dev.isolation.it.harness;

import java.util.Map;

/** What a forked process must not inherit from whoever runs the tests. */
final class Environments {
  private Environments() {}

  static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(Environments::changesJvms);
  }

  private static boolean changesJvms(String name) {
    return name.startsWith("ISOLATION_")
        || name.startsWith("CATALINA_")
        || name.equals("JAVA_TOOL_OPTIONS")
        || name.equals("JDK_JAVA_OPTIONS")
        || name.equals("_JAVA_OPTIONS")
        || name.equals("CLASSPATH");
  }
}
