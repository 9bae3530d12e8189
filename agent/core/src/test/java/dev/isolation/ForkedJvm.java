package dev.isolation;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A JVM with this test's class path; its stderr is part of its output. */
public final class ForkedJvm implements Closeable {
  private final Process process;
  private final BufferedReader output;

  /** Starts it. */
  public ForkedJvm(List<String> jvmOptions, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(Arrays.asList("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(jvmOptions);
    command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(Arrays.asList(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = new BufferedReader(new InputStreamReader(process.getInputStream()));
  }

  /** Starts it without options. */
  public static ForkedJvm of(Class<?> main, String... arguments) throws IOException {
    return new ForkedJvm(Collections.<String>emptyList(), main, arguments);
  }

  /** The executable of this JVM. */
  public static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  /** Its next line. */
  public String line() throws IOException {
    return output.readLine();
  }

  /** All further lines. */
  public String rest() {
    return output.lines().collect(Collectors.joining("\n"));
  }

  /** Gives it a line. */
  public void tell(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes("UTF-8"));
    in.flush();
  }

  /** Kills it as kill -9 does, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as kill does. */
  public void terminate() {
    process.destroy();
  }

  /** Waits for its end. */
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
