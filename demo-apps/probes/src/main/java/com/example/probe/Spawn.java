package com.example.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Starts commands, parted by "then", by HOW and shows their output: {@code builder}, {@code exec},
 * {@code execenv} (no variables but PATH), {@code pipeline}, {@code copy} ({@code java} with this
 * JVM's own options).
 */
public class Spawn {
  public static void main(String[] args) throws Exception {
    List<String> all = new ArrayList<String>(Arrays.asList(args).subList(1, args.length));
    for (int then = all.indexOf("then"); then >= 0; then = all.indexOf("then")) {
      run(args[0], new ArrayList<String>(all.subList(0, then)));
      all.subList(0, then + 1).clear();
    }
    run(args[0], all);
  }

  private static void run(String how, List<String> command) throws Exception {
    Process process;
    try {
      process = start(how, command);
    } catch (IOException e) {
      System.out.println("refused " + e);
      return;
    }
    Thread errors = show(process.getErrorStream(), "child err ");
    Thread output = show(process.getInputStream(), "child out ");
    output.join();
    errors.join();
    System.out.println("ended " + process.waitFor());
  }

  private static Process start(String how, List<String> command) throws Exception {
    if (how.equals("exec")) {
      return Runtime.getRuntime().exec(command.toArray(new String[0]));
    }
    if (how.equals("execenv")) {
      String[] environment = {"PATH=" + System.getenv("PATH")};
      return Runtime.getRuntime().exec(command.toArray(new String[0]), environment);
    }
    if (how.equals("copy")) {
      command.addAll(1, ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    List<String> before = new ArrayList<String>(command);
    Map<String, String> variables = builder.environment();
    String variable = variables.get("JAVA_TOOL_OPTIONS");
    Process process = how.equals("pipeline") ? pipeline(builder) : builder.start();
    System.out.println("command kept " + before.equals(builder.command()));
    String now = variables.get("JAVA_TOOL_OPTIONS");
    System.out.println("variable kept " + (variable == null ? now == null : variable.equals(now)));
    return process;
  }

  /** Not in JDK 8, which this is compiled for. */
  private static Process pipeline(ProcessBuilder builder) throws Exception {
    Object started =
        ProcessBuilder.class
            .getMethod("startPipeline", List.class)
            .invoke(null, Collections.singletonList(builder));
    return (Process) ((List<?>) started).get(0);
  }

  private static Thread show(final InputStream in, final String prefix) {
    Thread thread =
        new Thread() {
          @Override
          public void run() {
            try (BufferedReader from = new BufferedReader(new InputStreamReader(in))) {
              for (String line = from.readLine(); line != null; line = from.readLine()) {
                System.out.println(prefix + line);
              }
            } catch (IOException e) {
              System.out.println(prefix + e);
            }
          }
        };
    thread.start();
    return thread;
  }
}
