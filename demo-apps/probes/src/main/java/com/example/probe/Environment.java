package com.example.probe;

import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;

/** What the JVM looks like from within: properties, threads, loggers. */
public class Environment {
  public static void main(String[] args) {
    Map<Object, Object> properties = new TreeMap<Object, Object>(System.getProperties());
    for (Object key : properties.keySet()) {
      System.out.println("property " + key);
    }
    Map<String, Boolean> threads = new TreeMap<String, Boolean>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      threads.put(thread.getName(), thread.isDaemon());
    }
    System.out.println("threads " + threads);
    System.out.println(
        "loggers " + java.util.Collections.list(LogManager.getLogManager().getLoggerNames()));
  }
}
