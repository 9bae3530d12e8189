package dev.isolation.agent;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.bootstrap.GuardHooks;
import dev.isolation.bootstrap.NativePathHooks;
import dev.isolation.bootstrap.PathHooks;
import dev.isolation.bootstrap.PortHooks;
import dev.isolation.bootstrap.Privileged;
import dev.isolation.bootstrap.ReaderHooks;
import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.files.Overlay;
import dev.isolation.home.AppName;
import dev.isolation.home.Events;
import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.MachineSight;
import dev.isolation.home.Member;
import dev.isolation.home.Report;
import dev.isolation.instrumentation.HookInstaller;
import dev.isolation.instrumentation.Instrumentations;
import dev.isolation.instrumentation.NativePathTransformer;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import dev.isolation.instrumentation.file.NativePath;
import dev.isolation.options.Option;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import dev.isolation.ports.PortMapper;
import dev.isolation.processes.AgentOrigin;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.security.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * The start sequence: options, home and slot, hooks into the JDK's classes, proof of every hook,
 * arms. Until the last step every hook lets everything pass; whatever fails before it stops the
 * JVM.
 */
public final class Agent {
  /** Leaves one class without its hooks, to test that the proof notices. */
  private static final String BREAK = "isolation.break";

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
    Report start = new StderrReport("", options.text(Option.LOG));
    Home home = Home.open(options.file(Option.HOME), start);
    Files.requireSense(options, home);
    Instance instance = join(home, options.text(Option.INSTANCE));
    Member member = instance.register(options.fileOptions(), options.otherOptions());
    Report report = new StderrReport(instance.name(), options.text(Option.LOG));
    SuppressedErrors.setListener(new ErrorCounter(member, report));
    Events events = new Events(instance.eventsFile(), new EventErrors());
    member.exclude(options.ranges(Option.PORTS_EXCLUDE).asList());
    boolean files = !options.text(Option.FILES).equals("off");
    List<TypeInstrumentation> wanted = new ArrayList<>(Instrumentations.ports());
    wanted.addAll(Instrumentations.processes());
    if (options.text(Option.PORTS_REPORT).equals("requested")) {
      wanted.addAll(Instrumentations.reports());
    }
    if (System.getSecurityManager() != null) {
      wanted.addAll(Instrumentations.permissions());
    }
    if (Privileged.isManageable()) {
      wanted.addAll(Instrumentations.managers());
      if (files) {
        wanted.addAll(Instrumentations.managedFiles());
      }
    }
    if (files) {
      wanted.addAll(Instrumentations.files());
    }
    if (Files.isGuarded(options)) {
      wanted.addAll(Instrumentations.guards());
    }
    new HookInstaller(jvm, wanted).install(System.getProperty(BREAK));

    PortMapper ports = Ports.handler(options, home, instance, member, report, events);
    MachineSight sight = null;
    ClassPathProperty.remove(jar);
    ClassPathProperty.tellOwnNames(instance.upper());
    if (files) {
      boolean refuses = options.text(Option.ON_ERROR).equals("refuse");
      NativePathTransformer.install(jvm, nativePaths(options), refuses ? refusals(report) : null);
      sight = armFiles(options, home, instance, jvm, report, events);
    }
    PortHooks.install(ports);
    Children.arm(jar, arguments, options, instance, sight, report, events);
    System.setProperty("isolation.instance", instance.name());
    System.setProperty("isolation.slot", Integer.toString(instance.slot()));
    report.debug("slot " + instance.slot() + ", root " + instance.directory());
    return true;
  }

  private static Instance join(Home home, String name) throws IOException {
    if (!name.equals("auto")) {
      return home.join(name);
    }
    String command = System.getProperty("sun.java.command", "");
    return home.joinAuto(AppName.of(command, System.getProperty("user.dir")));
  }

  /** Whether another agent's premain has made {@code java.io.File} read the temp directory. */
  private static boolean isTempKnown(Instrumentation jvm) {
    for (Class<?> loaded : jvm.getAllLoadedClasses()) {
      if (loaded.getName().equals("java.io.File$TempDirectory")) {
        return true;
      }
    }
    return false;
  }

  private static NativePathTransformer.Refusals refusals(final Report report) {
    return new NativePathTransformer.Refusals() {
      @Override
      public void refused(String why) {
        report.info("refused: " + why);
      }
    };
  }

  private static List<NativePath> nativePaths(Options options) throws OptionException {
    List<NativePath> paths = new ArrayList<>();
    for (String text : options.list(Option.NATIVE_PATHS)) {
      try {
        paths.add(NativePath.parse(text));
      } catch (IllegalArgumentException e) {
        throw new OptionException("native.paths: " + e.getMessage());
      }
    }
    return paths;
  }

  private static MachineSight armFiles(
      Options options,
      Home home,
      Instance instance,
      Instrumentation jvm,
      Report report,
      Events events)
      throws IOException {
    Overlay overlay = Files.overlay(options, home, instance, isTempKnown(jvm), report);
    System.setProperty("java.io.tmpdir", instance.temp().getPath());
    FileHooks.install(overlay.fileHandler());
    PathHooks.install(overlay.pathHandler());
    NativePathHooks.install(overlay.nativeHandler());
    ReaderHooks.install(overlay.readerHandler(new JdkPackages(jvm)));
    if (Files.isGuarded(options)) {
      int seconds = options.number(Option.GUARD_TIMEOUT);
      GuardHooks.install(overlay.guard(instance.sidecars(), seconds, events));
    }
    if (System.getSecurityManager() != null) {
      Policy.getPolicy().refresh(); // it may name the temp directory, and be the instance's file
    }
    return overlay.sight();
  }
}
