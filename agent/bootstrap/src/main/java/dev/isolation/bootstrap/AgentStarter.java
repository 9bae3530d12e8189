package dev.isolation.bootstrap;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.security.PrivilegedExceptionAction;

/**
 * Bootstrap loader (the system loader for commands); called by the launcher. Makes the agent's own
 * class loader and hands over to the one class in it that sees everything.
 */
public final class AgentStarter {
  private static final String AGENT = "dev.isolation.agent.Agent";
  private static final String ATTACHED = "dev.isolation.agent.AttachedAgent";
  private static final String COMMANDS = "dev.isolation.cli.Main";

  private static String startedWith;

  private AgentStarter() {}

  /**
   * Starts the agent, or stops the JVM: nothing gets to run un-isolated. A second start in one JVM
   * does nothing, unless the first one stood aside for it.
   */
  public static void start(
      final String options, final Instrumentation instrumentation, final File jar)
      throws Exception {
    Privileged.run(
        new PrivilegedExceptionAction<Void>() {
          @Override
          public Void run() {
            startOnce(options, instrumentation, jar);
            return null;
          }
        });
  }

  private static synchronized void startOnce(
      String options, Instrumentation instrumentation, File jar) {
    String given = options == null ? "" : options;
    if (startedWith != null) {
      if (!startedWith.equals(given)) {
        System.err.println("[isolation] given twice: the first options hold, not " + given);
      }
      return;
    }
    startedWith = given;
    try {
      Object started =
          load(jar, AGENT)
              .getMethod("start", String.class, Instrumentation.class, File.class)
              .invoke(null, given, instrumentation, jar);
      if (Boolean.FALSE.equals(started)) {
        startedWith = null;
      }
    } catch (InvocationTargetException e) {
      refuse(e.getTargetException());
    } catch (Throwable e) {
      refuse(e);
    }
  }

  /**
   * Makes a running JVM a member of an instance, or leaves it as it was; whoever attached is told
   * which.
   */
  public static void attach(
      final String options, final Instrumentation instrumentation, final File jar)
      throws Exception {
    Privileged.run(
        new PrivilegedExceptionAction<Void>() {
          @Override
          public Void run() throws Exception {
            attachOnce(options == null ? "" : options, instrumentation, jar);
            return null;
          }
        });
  }

  private static synchronized void attachOnce(
      String options, Instrumentation instrumentation, File jar) throws Exception {
    Object joined =
        load(jar, ATTACHED)
            .getMethod("start", String.class, Instrumentation.class, File.class, boolean.class)
            .invoke(null, options, instrumentation, jar, startedWith != null);
    if (Boolean.TRUE.equals(joined)) {
      startedWith = options;
    }
  }

  /** Runs a command of {@code java -jar isolation.jar}. */
  public static void command(String[] arguments, File jar) throws Throwable {
    try {
      load(jar, COMMANDS).getMethod("run", String[].class, File.class).invoke(null, arguments, jar);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /**
   * Prints one line and ends the JVM. An exception out of premain would print a stack trace and
   * abort with 134, and a shutdown hook of anybody's must not run as if the app had started.
   */
  private static void refuse(Throwable cause) {
    String line = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    System.err.println("[isolation] the JVM is stopped, nothing ran: " + line.replace('\n', ' '));
    if (Boolean.getBoolean("isolation.trace")) {
      cause.printStackTrace();
    }
    System.err.flush();
    new LastResort().start();
    Runtime.getRuntime().halt(1);
  }

  /**
   * JDK 28-ea waits a minute in {@code halt} for the JVMTI callback to end that premain runs in
   * ({@code JvmtiEventController::vm_death}). Nobody should wait that long for a refusal, so the
   * process then kills itself; its exit code is 137 there.
   */
  private static final class LastResort extends Thread {
    private static final long PATIENCE_MILLIS = 1000;

    LastResort() {
      super("isolation-refusal");
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        sleep(PATIENCE_MILLIS);
        Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", "kill -KILL $PPID"});
      } catch (IOException | InterruptedException e) {
        System.err.println("[isolation] the JVM ends within a minute (" + e + ")");
      }
    }
  }

  private static Class<?> load(File jar, String name) throws Exception {
    ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
    return Class.forName(name, true, new AgentClassLoader(jar, platform));
  }
}
