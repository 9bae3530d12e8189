package com.example.probe;

import static com.example.probe.Trace.step;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Loads native libraries that it has written itself, copies of the one in {@code base.so}; {@code
 * java.library.path} is {@code lib}.
 */
public class Libraries {
  private static final Path BASE = Paths.get("base.so");

  public static void main(String[] args) throws IOException {
    Files.createDirectory(Paths.get("lib"));
    step("copy", () -> Files.copy(BASE, Paths.get("own.so")).getFileName());
    step("load", () -> load("own.so"));
    step("load again", () -> load("own.so"));
    step("rename", () -> Files.move(Paths.get("own.so"), Paths.get("lib/libown.so")));
    step("load by name", () -> loadLibrary("own"));
    step("load old name", () -> load("own.so"));
    step("load by link", () -> link("link.so", "lib/libown.so"));
    step("delete", () -> Files.deleteIfExists(Paths.get("lib/libown.so")));
    step("load deleted", () -> load("lib/libown.so"));
    step("load deleted by name", () -> loadLibrary("own"));
    step("load by dead link", () -> load("link.so"));
    step("no library", () -> Files.write(Paths.get("bad.so"), "none".getBytes("UTF-8")));
    step("load it", () -> load("bad.so"));
    step("load it by name", () -> loadBad());
    step("load base", () -> load("base.so"));
    step("load directory", () -> load("lib"));
    step("load relative", () -> relative("own.so"));
  }

  private static String loadBad() throws IOException {
    Files.move(Paths.get("bad.so"), Paths.get("lib/libbad.so"));
    return loadLibrary("bad");
  }

  private static String link(String link, String target) throws IOException {
    Files.createSymbolicLink(Paths.get(link), Paths.get(target));
    return load(link);
  }

  private static String load(String name) {
    System.load(new File(name).getAbsolutePath());
    return "loaded";
  }

  private static String relative(String name) {
    System.load(name);
    return "loaded";
  }

  private static String loadLibrary(String name) {
    System.loadLibrary(name);
    return "loaded";
  }
}
