package dev.isolation.home;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Names an app, so that its automatic instances are told from those of all other apps. */
public final class AppName {
  private static final int MAX_BASE = 40;
  private static final String JAR = ".jar";

  private AppName() {}

  /**
   * The name: jar or main class, and a short hash of it and the working directory.
   *
   * @param command what the JVM was asked to run, as in {@code sun.java.command}: a jar or main
   *     class, then arguments; null or empty if unknown
   * @param workingDirectory absolute path
   */
  public static String of(String command, String workingDirectory) {
    String target = target(command == null ? "" : command.trim());
    String base = target.substring(target.lastIndexOf('/') + 1);
    if (base.endsWith(JAR)) {
      base = base.substring(0, base.length() - JAR.length());
    }
    CRC32 hash = new CRC32();
    hash.update((workingDirectory + '\0' + target).getBytes(StandardCharsets.UTF_8));
    return sanitised(base) + "-" + Long.toHexString(0x100000000L | hash.getValue()).substring(1, 7);
  }

  /** The jar or class: what ends in ".jar", spaces included, else the first word. */
  private static String target(String command) {
    int jar = command.indexOf(JAR + " ");
    if (jar >= 0 && command.indexOf(' ') <= jar && !isClassName(command)) {
      return command.substring(0, jar + JAR.length());
    }
    if (command.endsWith(JAR) && !isClassName(command)) {
      return command;
    }
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }

  /** Whether the first word cannot be the start of a jar's path with a space in it. */
  private static boolean isClassName(String command) {
    int space = command.indexOf(' ');
    String first = space < 0 ? command : command.substring(0, space);
    return space >= 0 && first.indexOf('/') < 0 && first.indexOf('.') >= 0 && !first.endsWith(JAR);
  }

  private static String sanitised(String base) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < base.length() && out.length() < MAX_BASE; i++) {
      char c = base.charAt(i);
      if (InstanceName.isAllowed(c)) {
        out.append(c);
      } else if (out.length() > 0) {
        out.append('_');
      }
    }
    while (out.length() > 0 && !InstanceName.isLetterOrDigit(out.charAt(0))) {
      out.deleteCharAt(0);
    }
    return out.length() == 0 ? "app" : out.toString();
  }
}
