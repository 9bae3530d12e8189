package dev.isolation.processes;

import dev.isolation.bootstrap.ProcessStart;
import dev.isolation.home.Events;
import dev.isolation.home.MachineSight;
import dev.isolation.home.Report;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Files of a child. It runs where the instance has its executable and directory; one that is no JVM
 * sees the machine's files, so it is named, and refused what differs there. Redirects need nothing:
 * this JVM opens them.
 */
final class ChildFiles {
  private static final String ADVICE =
      "; share that path (files.share) or let such programs run (on-error=pass)";

  private final MachineSight sight;
  private final boolean passesOnError;
  private final Report report;
  private final Events events;
  private final Set<String> said = new HashSet<>();

  /**
   * Of one instance.
   *
   * @param sight null where files are not isolated
   */
  ChildFiles(MachineSight sight, boolean passesOnError, Report report, Events events) {
    this.sight = sight;
    this.passesOnError = passesOnError;
    this.report = report;
    this.events = events;
  }

  /** Finds the executable, if the command names one and does not leave it to the search path. */
  void locate(ProcessStart start) {
    String name = start.command()[0];
    if (sight == null || name.indexOf('/') < 0) {
      return;
    }
    String asked = inDirectory(start, name);
    String whole = sight.whole(asked);
    if (whole != null && !whole.equals(asked)) {
      String[] command = start.command().clone();
      command[0] = whole;
      start.replaceCommand(command);
    }
  }

  /** A JVM sees the instance's files itself, but for those that its launcher opens. */
  void prepareJava(ProcessStart start) {
    if (sight == null) {
      return;
    }
    String[] command = start.command().clone();
    boolean changed = false;
    for (int i : JavaCommand.filesOfLauncher(command)) {
      int from = command[i].startsWith("@") ? 1 : 0;
      String asked = inDirectory(start, command[i].substring(from));
      String whole = sight.differs(asked) ? sight.whole(asked) : asked;
      if (whole != null && !whole.equals(asked)) {
        command[i] = command[i].substring(0, from) + whole;
        changed = true;
      }
    }
    String[] found = paths(start).applyTo(command);
    if (changed || found != command) {
      start.replaceCommand(found);
    }
  }

  private JavaPaths paths(final ProcessStart start) {
    return new JavaPaths() {
      @Override
      String find(String name) {
        String asked = inDirectory(start, name);
        String whole = sight.differs(asked) ? sight.whole(asked) : null;
        return whole == null || whole.equals(asked) ? name : whole;
      }
    };
  }

  /**
   * The option that keeps the app's own name for a JVM's directory; null if it needs none. The
   * directory is found first.
   */
  String directoryOfJava(ProcessStart start) {
    String asked = start.directory();
    String whole = sight == null || asked == null ? asked : sight.whole(asked);
    if (whole == null || whole.equals(asked)) {
      return null;
    }
    start.replaceDirectory(whole);
    return "-Duser.dir=" + new File(asked).getAbsolutePath();
  }

  /**
   * Names a program that is no JVM, and looks at what it is told about files.
   *
   * @param name as the app has it
   * @throws IOException if it would see something else than the app
   */
  void prepareOther(ProcessStart start, String name) throws IOException {
    if (sight == null) {
      return;
    }
    if (isNew(name)) {
      report.info(name + " is no JVM of this instance: it sees the machine's files");
      events.note("outside", "command", name);
    }
    String asked = start.directory();
    if (asked == null) {
      sight.inherits();
    }
    String whole = asked == null ? null : sight.whole(asked);
    checkArguments(start, name, whole != null && !whole.equals(asked));
    if (whole != null) {
      start.replaceDirectory(whole);
    } else if (asked != null) {
      refuse(name, "it is to run in " + asked);
    }
  }

  /** What lies below a directory that is all the instance's own is found there. */
  private void checkArguments(ProcessStart start, String name, boolean inOwnDirectory)
      throws IOException {
    String[] command = start.command();
    for (int i = 1; i < command.length; i++) {
      for (String word : PathWords.of(command[i])) {
        boolean found = inOwnDirectory && !word.startsWith("/") && !word.contains("..");
        String path = inDirectory(start, word);
        if (!found && sight.differs(path)) {
          refuse(name, "its argument " + command[i] + " names " + path);
        }
      }
    }
  }

  private void refuse(String name, String why) throws IOException {
    String line = why + ", which the instance has changed; " + name + " would see the machine's";
    if (!passesOnError) {
      events.note("refusal", "command", name, "why", why);
      throw new IOException("isolation: " + line + ADVICE);
    }
    if (isNew(line)) {
      report.info(line + " (on-error=pass)");
    }
  }

  private boolean isNew(String what) {
    synchronized (said) {
      return said.add(what);
    }
  }

  private static String inDirectory(ProcessStart start, String name) {
    boolean asIs = start.directory() == null || new File(name).isAbsolute();
    return asIs ? name : new File(start.directory(), name).getPath();
  }
}
