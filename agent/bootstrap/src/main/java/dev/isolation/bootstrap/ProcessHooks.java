package dev.isolation.bootstrap;

import java.io.IOException;
import java.util.Map;

/** Bootstrap loader; called by advice where the JDK starts a process. */
public final class ProcessHooks {
  private static volatile ProcessHandler handler;

  private ProcessHooks() {}

  /** Arms the hooks. */
  public static void install(ProcessHandler newHandler) {
    handler = newHandler;
  }

  /** Before a process starts: what to start in its place. */
  public static ProcessStart start(
      String[] command, Map<String, String> environment, String directory) throws IOException {
    ProcessStart start = new ProcessStart(command, environment, directory);
    ProcessHandler to = handler;
    if (to == null || !CallGuard.enter()) {
      return start;
    }
    try {
      to.start(start);
      return start;
    } catch (RuntimeException | LinkageError e) {
      throw HookFailure.io("start of " + command[0], e);
    } finally {
      CallGuard.exit();
    }
  }
}
