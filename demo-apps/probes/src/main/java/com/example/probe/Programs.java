package com.example.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Changes files and runs programs: {@code write FILE TEXT}, {@code script FILE LINE}, {@code mkdir
 * DIR}, {@code delete FILE}, {@code move FROM TO}, {@code rename FROM TO}, {@code run DIRECTORY
 * OUTPUT COMMAND...}, parted by {@code then}, where {@code -} is no directory or output file.
 */
public class Programs {
  /** One step after the other. */
  public static void main(String[] args) {
    for (int i = 0; i < args.length; ) {
      int end = i + 1;
      while (end < args.length && !args[end].equals("then")) {
        end++;
      }
      List<String> step = new ArrayList<String>(Arrays.asList(args).subList(i, end));
      Trace.step(step.toString(), () -> run(step));
      i = end + 1;
    }
  }

  private static String run(List<String> step) throws Exception {
    Path path = Paths.get(step.get(1));
    switch (step.get(0)) {
      case "write":
        Files.write(path, (step.get(2) + "\n").getBytes(UTF_8));
        return "done";
      case "script":
        Files.write(path, ("#!/bin/sh\n" + step.get(2) + "\n").getBytes(UTF_8));
        return "" + path.toFile().setExecutable(true);
      case "mkdir":
        return "" + path.toFile().mkdirs();
      case "delete":
        return "" + path.toFile().delete();
      case "move":
        Files.move(path, Paths.get(step.get(2)));
        return "done";
      case "rename":
        return "" + path.toFile().renameTo(new File(step.get(2)));
      case "read":
        return new String(Files.readAllBytes(path), UTF_8).trim();
      default:
        return start(step);
    }
  }

  private static String start(List<String> step) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(step.subList(3, step.size()));
    builder.redirectErrorStream(true);
    if (!step.get(1).equals("-")) {
      builder.directory(new File(step.get(1)));
    }
    if (!step.get(2).equals("-")) {
      builder.redirectOutput(new File(step.get(2)));
    }
    Process process = builder.start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("Picked up ")) {
          lines.add(line);
        }
      }
    }
    return process.waitFor() + " " + lines;
  }
}
