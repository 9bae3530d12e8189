package dev.isolation.agent;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.home.AttachRequest;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import dev.isolation.home.Report;
import dev.isolation.instrumentation.InstallException;
import dev.isolation.layers.PathRules;
import dev.isolation.options.Option;
import dev.isolation.options.Options;
import dev.isolation.paths.JdkPaths;
import dev.isolation.processes.OpenPort;
import dev.isolation.processes.OutOfReach;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The start in a JVM that runs already: all hooks or none. What it has open is out of reach; files
 * that it writes are a reason not to start, as two parts of the app would see different ones.
 */
public final class AttachedAgent {
  private final Instrumentation jvm;
  private final File jar;
  private final AttachRequest request;

  private AttachedAgent(Instrumentation jvm, File jar, AttachRequest request) {
    this.jvm = jvm;
    this.jar = jar;
    this.request = request;
  }

  /**
   * Called by the starter in agentmain. The app goes on whatever happens, so nothing is thrown.
   *
   * @param given a request's file, or the agent's options
   * @param isolated whether the agent is in this JVM already
   * @return whether this process is a member now
   */
  public static boolean start(String given, Instrumentation jvm, File jar, boolean isolated)
      throws IOException {
    boolean entered = CallGuard.enter(); // where the hooks are there, they are not for this
    try {
      return start(AttachRequest.read(given), jvm, jar, isolated);
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }

  private static boolean start(
      AttachRequest request, Instrumentation jvm, File jar, boolean isolated) throws IOException {
    try {
      if (isolated) {
        throw new StartRefused("it is isolated already, as " + ownInstance());
      }
      new AttachedAgent(jvm, jar, request).join();
      return true;
    } catch (Exception | LinkageError e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      if (!request.refuse(why)) {
        System.err.println("[isolation] not attached, the app goes on as it was: " + why);
      }
      return false;
    }
  }

  private static String ownInstance() {
    return System.getProperty("isolation.instance", "a member of an instance");
  }

  private void join() throws Exception {
    Platform.check();
    JdkFileSystem.use(new JdkPackages(jvm));
    Options options = Options.parse(request.options());
    Report early = new StderrReport("", options.text(Option.LOG));
    Home home = Home.open(options.file(Option.HOME), early);
    Files.requireSense(options, home);
    if (!options.isSet(Option.INSTANCE)) {
      throw new StartRefused("an instance has to be named: instance=NAME");
    }
    refuse(written(options, home), Start.nativeClasses(jvm, options));
    Instance instance = home.join(options.text(Option.INSTANCE));
    Start start = new Start(jvm, jar, request.options(), options, instance, true);
    Set<OpenPort> ports = OutOfReach.ports();
    Set<String> files;
    try {
      start.register(numbers(ports));
      start.installHooks();
      start.arm(numbers(ports));
      files = written(options, home); // what was opened while hooks were woven
      refuse(files, start.unhooked());
      ports = unmapped(instance);
      start.exclude(numbers(ports));
    } catch (Throwable e) {
      throw undone(start, e);
    }
    List<String> open = texts(ports);
    start.events().note("attached", "ports", open, "files", files, "classes", start.unhooked());
    answer(instance, open, files, start.unhooked());
  }

  /** From here on the process is a member, whether anybody hears of it or not. */
  private void answer(
      Instance instance, List<String> ports, Set<String> files, List<String> classes) {
    try {
      request.accept(instance.name(), instance.slot(), ports, new ArrayList<>(files), classes);
    } catch (IOException e) {
      System.err.println(
          "[isolation " + instance.name() + "] is isolated from now on; no answer written: " + e);
    }
  }

  private static Set<OpenPort> unmapped(Instance instance) throws IOException {
    Set<Integer> mapped = new TreeSet<>();
    for (PortMapping mapping : instance.portsFile().read()) {
      mapped.add(mapping.actual());
    }
    Set<OpenPort> ports = new TreeSet<>();
    for (OpenPort port : OutOfReach.ports()) {
      if (!mapped.contains(port.number())) {
        ports.add(port);
      }
    }
    return ports;
  }

  /** The files of the base that the app has open for writing, unless they are everybody's. */
  private static Set<String> written(Options options, Home home) throws IOException {
    Set<String> files = new TreeSet<>();
    if (options.text(Option.FILES).equals("off")) {
      return files;
    }
    PathRules rules = Files.pathRules(options, home);
    for (String file : OutOfReach.writtenFiles()) {
      Path path = JdkPaths.of(file);
      if (!rules.passes(path) && !rules.isOutside(path)) {
        files.add(file);
      }
    }
    return files;
  }

  private void refuse(Set<String> files, List<String> classes) throws StartRefused {
    if (request.isForced()) {
      return;
    }
    if (!files.isEmpty()) {
      throw new StartRefused(
          "it has files open for writing, which would stay the machine's: "
              + String.join(", ", files)
              + "; start the app with the agent, or attach with --force");
    }
    if (!classes.isEmpty()) {
      throw new StartRefused(
          "it has loaded classes that hand paths to native code, which cannot get hooks any more: "
              + String.join(", ", classes)
              + "; start the app with the agent, or attach with --force");
    }
  }

  private static Exception undone(Start start, Throwable cause) {
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    try {
      start.undo();
    } catch (InstallException e) {
      why += " (" + e.getMessage() + ")";
    }
    return new StartRefused(why);
  }

  private static Set<Integer> numbers(Set<OpenPort> ports) {
    Set<Integer> numbers = new TreeSet<>();
    for (OpenPort port : ports) {
      numbers.add(port.number());
    }
    return numbers;
  }

  private static List<String> texts(Set<OpenPort> ports) {
    List<String> texts = new ArrayList<>();
    for (OpenPort port : ports) {
      texts.add(port.number() + "/" + port.protocol());
    }
    return texts;
  }
}
