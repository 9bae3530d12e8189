package dev.isolation.it.ports;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Launch;
import java.util.ArrayList;
import java.util.List;

/** A process that opens and reaches ports as it is told, line by line; see the probe's Javadoc. */
final class Script {
  static final String MAIN = "ports.PortScript";

  private final App app;
  private int read = 1;

  private Script(App app, String token) {
    this.app = app;
    app.awaitStdout("^ready$");
    run("token " + token);
  }

  static Script start(Launch launch, String token) {
    return of(launch.jvm("-Dprobe.keystore=" + Keys.store(), "-Xmx64m").probe(MAIN), token);
  }

  static Script of(App app, String token) {
    return new Script(app, token);
  }

  App app() {
    return app;
  }

  /** Hands a line over; {@link #answer} is to follow. */
  void send(String command) {
    app.send(command);
  }

  /** The next answer that was not read yet. */
  String answer() {
    return app.stdoutLine(read++);
  }

  String run(String command) {
    send(command);
    return answer();
  }

  /** Runs a command that has to succeed; returns its outcome. */
  String ok(String command) {
    String answer = run(command);
    if (!answer.startsWith("ok")) {
      throw new AssertionError(command + " -> " + answer + "\n" + app);
    }
    return answer.substring(2).trim();
  }

  /** Opens a port; returns the number reported. */
  int open(String id, String door, String host, int port, String... options) {
    return Integer.parseInt(
        ok("open " + id + " " + door + " " + host + " " + port + " " + String.join(" ", options)));
  }

  /** Runs the commands in all processes at once; returns the answers of each. */
  static List<List<String>> together(List<Script> scripts, List<List<String>> commands) {
    for (int i = 0; i < scripts.size(); i++) {
      commands.get(i).forEach(scripts.get(i)::send);
    }
    List<List<String>> answers = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      List<String> mine = new ArrayList<>();
      for (int count = commands.get(i).size(); count > 0; count--) {
        mine.add(scripts.get(i).answer());
      }
      answers.add(mine);
    }
    return answers;
  }
}
