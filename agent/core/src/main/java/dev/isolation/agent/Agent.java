package dev.isolation.agent;

import dev.isolation.home.AppName;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Report;
import dev.isolation.options.Option;
import dev.isolation.options.Options;
import dev.isolation.processes.AgentOrigin;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Collections;

/**
 * The start in premain: options, home and slot, hooks into the JDK's classes, proof of every hook,
 * arms. Until the last step every hook lets everything pass; whatever fails before it stops the
 * JVM.
 */
public final class Agent {
  /** Leaves one class without its hooks, to test that the proof notices. */
  static final String BREAK = "isolation.break";

  private Agent() {}

  /**
   * Called by the starter in premain.
   *
   * @param arguments what follows the jar in {@code -javaagent}
   * @param jvm what the JVM handed to premain
   * @param jar isolation.jar
   * @return false if this start is not meant, and another one or none is to follow
   * @throws Exception whose message is the one line that the user reads
   */
  public static boolean start(String arguments, Instrumentation jvm, File jar) throws Exception {
    if (AgentOrigin.of(jar).standsAside(arguments)) {
      return false;
    }
    Platform.check();
    JdkFileSystem.use(new JdkPackages(jvm));
    Options options = Options.parse(arguments);
    Report early = new StderrReport("", options.text(Option.LOG));
    Home home = Home.open(options.file(Option.HOME), early);
    Files.requireSense(options, home);
    Instance instance = join(home, options.text(Option.INSTANCE));
    Start start = new Start(jvm, jar, arguments, options, instance, false);
    start.register(Collections.<Integer>emptySet());
    start.installHooks();
    if (Options.observes(home.directory())) {
      start.observe();
    } else {
      start.arm(Collections.<Integer>emptySet());
    }
    return true;
  }

  private static Instance join(Home home, String name) throws IOException {
    if (!name.equals("auto")) {
      return home.join(name);
    }
    String command = System.getProperty("sun.java.command", "");
    return home.joinAuto(AppName.of(command, System.getProperty("user.dir")));
  }
}
