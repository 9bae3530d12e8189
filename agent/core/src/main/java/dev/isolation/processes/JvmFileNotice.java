package dev.isolation.processes;

import dev.isolation.home.Events;
import dev.isolation.home.Report;
import java.util.List;

/** The JVM opens files by its options, before the agent or past it: they are said. */
public final class JvmFileNotice {
  private JvmFileNotice() {}

  /** Says which files of the machine this JVM itself opens, in one line. */
  public static void say(Report report, Events events) {
    List<JvmFile> files = JvmFile.in(JvmOptions.own());
    if (files.isEmpty()) {
      return;
    }
    StringBuilder line = new StringBuilder("the JVM itself opens, outside isolation:");
    String separator = " ";
    for (JvmFile file : files) {
      line.append(separator).append(file);
      separator = ", ";
      String access = file.isWritten() ? "write" : "read";
      events.note("jvm-file", "path", file.path(), "option", file.option(), "access", access);
    }
    report.info(line.toString());
  }
}
