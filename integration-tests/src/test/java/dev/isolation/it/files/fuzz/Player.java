package dev.isolation.it.files.fuzz;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Launch;
import java.nio.file.Path;
import java.util.List;

/** A JVM that plays scripts; it answers each request with one line. */
final class Player {
  private static final String SEPARATOR = "\u001f";

  private final App app;
  private int lines;

  private Player(App app) {
    this.app = app;
    app.awaitStdout("ready");
    lines = 1;
  }

  static Player start(Launch launch, Path top) {
    return new Player(launch.in(top).probe("files.FileScript"));
  }

  /** Starts as a user without privileges; only root can. */
  static Player startAs(int user, Launch launch, Jdk jdk, Path top) {
    String id = Integer.toString(user);
    String java = jdk.java() + " $JVM -cp " + Artifacts.probes();
    String[] command = {
      "setpriv",
      "--reuid",
      id,
      "--regid",
      id,
      "--clear-groups",
      "sh",
      "-c",
      "exec " + java + " com.example.probe.files.FileScript"
    };
    return new Player(launch.in(top).script("JVM", command));
  }

  /** Starts to play; the outcomes are fetched with {@link #answer}. */
  void play(String name, List<String> steps) {
    app.send("RUN " + name + "\n" + String.join("\n", steps) + "\nEND");
  }

  /** Asks for all that the directory of a script holds. */
  void tree(String name) {
    app.send("TREE " + name);
  }

  /** Closes what the script left open. */
  void close(String name) {
    app.send("CLOSE " + name);
  }

  /** Ends the process, if need be as {@code kill -9} does. */
  void end(boolean kill) {
    if (kill) {
      app.kill();
    } else {
      app.terminate();
      app.awaitExit();
    }
  }

  /** The outcomes of the oldest request that was not answered yet. */
  List<String> answer() {
    return List.of(app.stdoutLine(lines++).split(SEPARATOR));
  }
}
