package dev.isolation.cli.doctor;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** The JDK that runs the command, and its archive of classes. */
public final class JdkCheck extends Check {
  private static final int NEWEST_TESTED = 28;

  private final File home = new File(System.getProperty("java.home"));

  @Override
  public String what() {
    return "jdk";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(version(System.getProperty("java.version"), home));
    findings.add(archive());
    return findings;
  }

  static Finding version(String version, File home) {
    String text = version + " in " + home;
    int number = number(version);
    if (number >= 8 && number <= NEWEST_TESTED) {
      return Finding.ok("jdk", text);
    }
    return number < 8
        ? Finding.fail("jdk", text + " is too old", "use JDK 8 or later")
        : Finding.warn(
            "jdk",
            text + " is newer than what was tested",
            "try it: a start that cannot isolate stops before main");
  }

  private static int number(String version) {
    String[] parts = (version.startsWith("1.") ? version.substring(2) : version).split("[^0-9]");
    return parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
  }

  private Finding archive() {
    String[] places = {"lib/server", "lib/amd64/server", "lib/aarch64/server"};
    for (String place : places) {
      File archive = new File(home, place + "/classes.jsa");
      if (archive.isFile()) {
        return Finding.ok("class archive", archive.getPath());
      }
    }
    String java = new File(home, "bin/java").getPath();
    String text = "this JDK has none, so each of its JVMs starts more slowly";
    return Finding.warn(
        "class archive", text, "make it, as the JDK's owner: " + java + " -Xshare:dump");
  }
}
