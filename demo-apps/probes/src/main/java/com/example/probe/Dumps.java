package com.example.probe;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Has the JVM write a heap dump and flight recordings; their API is not in every JDK 8. */
public class Dumps {
  public static void main(String[] args) {
    Trace.step("heap", () -> dumpHeap("heap.hprof"));
    Trace.step("heap again", () -> dumpHeap("heap.hprof"));
    Trace.step("recording", Dumps::record);
    Trace.step("destination", () -> Files.size(Paths.get("destination.jfr")) > 0);
  }

  private static boolean dumpHeap(String file) throws Exception {
    Class<?> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
    Object bean =
        ManagementFactory.class
            .getMethod("getPlatformMXBean", Class.class)
            .invoke(null, type.asSubclass(java.lang.management.PlatformManagedObject.class));
    try {
      type.getMethod("dumpHeap", String.class, boolean.class).invoke(bean, file, true);
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
    return Files.size(Paths.get(file)) > 0;
  }

  private static boolean record() throws Exception {
    Class<?> type = Class.forName("jdk.jfr.Recording");
    Object recording = type.getConstructor().newInstance();
    type.getMethod("start").invoke(recording);
    type.getMethod("dump", Path.class).invoke(recording, Paths.get("recording.jfr"));
    type.getMethod("setDestination", Path.class).invoke(recording, Paths.get("destination.jfr"));
    type.getMethod("stop").invoke(recording);
    type.getMethod("close").invoke(recording);
    return Files.size(Paths.get("recording.jfr")) > 0;
  }
}
