package dev.isolation.agent;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.bootstrap.GuardHooks;
import dev.isolation.bootstrap.NativePathHooks;
import dev.isolation.bootstrap.PathHooks;
import dev.isolation.bootstrap.PermissionHooks;
import dev.isolation.bootstrap.PortHooks;
import dev.isolation.bootstrap.Privileged;
import dev.isolation.bootstrap.ProcessHooks;
import dev.isolation.bootstrap.ReaderHooks;
import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.files.Observer;
import dev.isolation.files.Overlay;
import dev.isolation.home.Events;
import dev.isolation.home.Instance;
import dev.isolation.home.MachineSight;
import dev.isolation.home.Member;
import dev.isolation.home.Report;
import dev.isolation.instrumentation.HookInstaller;
import dev.isolation.instrumentation.InstallException;
import dev.isolation.instrumentation.Instrumentations;
import dev.isolation.instrumentation.NativePathTransformer;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import dev.isolation.instrumentation.file.NativePath;
import dev.isolation.options.Option;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import dev.isolation.ports.PortMapper;
import dev.isolation.processes.JvmFileNotice;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The steps by which a process becomes a member, in premain or while it runs. */
final class Start {
  private final Instrumentation jvm;
  private final File jar;
  private final String arguments;
  private final Options options;
  private final Instance instance;
  private final boolean files;
  private final boolean attached;
  private Member member;
  private Report report;
  private Events events;
  private HookInstaller hooks;
  private ClassFileTransformer natives;
  private List<String> unhooked = Collections.emptyList();

  /**
   * Nothing has happened yet.
   *
   * @param attached whether the app runs already
   */
  Start(
      Instrumentation jvm,
      File jar,
      String arguments,
      Options options,
      Instance instance,
      boolean attached) {
    this.jvm = jvm;
    this.jar = jar;
    this.arguments = arguments;
    this.options = options;
    this.instance = instance;
    this.attached = attached;
    this.files = !options.text(Option.FILES).equals("off");
  }

  /**
   * Makes this process a member.
   *
   * @param opened numbers that it has opened already
   */
  void register(Set<Integer> opened) throws IOException {
    member = instance.register(options.fileOptions(), options.otherOptions());
    report = new StderrReport(instance.name(), options.text(Option.LOG));
    SuppressedErrors.setListener(new ErrorCounter(member, report));
    events = new Events(instance.eventsFile(), new EventErrors());
    exclude(opened);
  }

  /**
   * Notes what it opens past the map.
   *
   * @param opened numbers, beside those that it opens as asked
   */
  void exclude(Set<Integer> opened) throws IOException {
    List<int[]> excluded = new ArrayList<>(options.ranges(Option.PORTS_EXCLUDE).asList());
    for (int number : opened) {
      excluded.add(new int[] {number, number});
    }
    member.exclude(excluded);
  }

  /** Puts all hooks in place; they let everything pass until {@link #arm}. */
  void installHooks() throws InstallException {
    hooks = new HookInstaller(jvm, wanted());
    hooks.install(System.getProperty(Agent.BREAK));
  }

  private List<TypeInstrumentation> wanted() {
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
    return wanted;
  }

  /**
   * From now on the hooks isolate.
   *
   * @param said ports of which the user knows that no hook sees them
   */
  void arm(Set<Integer> said) throws Exception {
    PortMapper ports = Ports.handler(options, instance.home(), instance, member, report, events);
    MachineSight sight = null;
    ClassPathProperty.remove(jar);
    ClassPathProperty.tellOwnNames(instance.upper());
    if (files) {
      boolean refuses = options.text(Option.ON_ERROR).equals("refuse");
      natives =
          NativePathTransformer.install(
              jvm, nativePaths(options), refuses ? refusals(report) : null);
      if (attached) {
        unhooked = nativeClasses(jvm, options); // what was loaded while hooks were woven too
      }
      sight = armFiles();
    }
    Children.arm(jar, arguments, options, instance, sight, said, report, events);
    PortHooks.install(ports);
    System.setProperty("isolation.instance", instance.name());
    System.setProperty("isolation.slot", Integer.toString(instance.slot()));
    report.debug("slot " + instance.slot() + ", root " + instance.directory());
  }

  /** From now on the hooks tell what the app does, and isolate nothing. */
  void observe() throws Exception {
    new StderrReport(instance.name(), "info").info("observes only: nothing is isolated");
    PortMapper ports = Ports.handler(options, instance.home(), instance, member, report, events);
    ClassPathProperty.remove(jar);
    if (files) {
      natives = NativePathTransformer.install(jvm, nativePaths(options), null);
      List<File> never = Collections.singletonList(instance.home().directory());
      Observer observer = new Observer(never, events);
      FileHooks.install(observer.fileHandler());
      PathHooks.install(observer.pathHandler());
      NativePathHooks.install(observer.nativeHandler());
    }
    Children.arm(
        jar, arguments, options, instance, null, Collections.<Integer>emptySet(), report, events);
    JvmFileNotice.say(report, events);
    ObservedAtExit.register(jvm, events);
    PortHooks.install(ports);
  }

  private MachineSight armFiles() throws IOException {
    Overlay overlay = Files.overlay(options, instance.home(), instance, isTempKnown(jvm), report);
    overlay.tell(events);
    if (attached) {
      overlay.keepTemp();
    } else {
      System.setProperty("java.io.tmpdir", instance.temp().getPath());
    }
    FileHooks.install(overlay.fileHandler());
    PathHooks.install(overlay.pathHandler());
    NativePathHooks.install(overlay.nativeHandler());
    ReaderHooks.install(overlay.readerHandler(new JdkPackages(jvm)));
    if (Files.isGuarded(options)) {
      int seconds = options.number(Option.GUARD_TIMEOUT);
      GuardHooks.install(overlay.guard(instance.sidecars(), seconds, events));
    }
    if (System.getSecurityManager() != null) {
      PermissionHooks.install(instance.upper().getAbsolutePath());
      Policy.getPolicy().refresh(); // it may name the temp directory, and be the instance's file
    }
    return overlay.sight();
  }

  /** The loaded classes that hand paths to native code, which get no hooks any more. */
  static List<String> nativeClasses(Instrumentation jvm, Options options) throws OptionException {
    return options.text(Option.FILES).equals("off")
        ? Collections.<String>emptyList()
        : NativePathTransformer.loaded(jvm, nativePaths(options));
  }

  /** Those of them that {@link #arm} has found. */
  List<String> unhooked() {
    return unhooked;
  }

  Events events() {
    return events;
  }

  /** Back to what was before, for a JVM that goes on without. */
  void undo() throws InstallException {
    FileHooks.install(null);
    PathHooks.install(null);
    NativePathHooks.install(null);
    ReaderHooks.install(null);
    GuardHooks.install(null);
    ProcessHooks.install(null);
    PortHooks.install(null);
    PermissionHooks.install(null);
    SuppressedErrors.setListener(null);
    if (natives != null) {
      jvm.removeTransformer(natives);
    }
    if (member != null) {
      member.leave();
    }
    if (hooks != null) {
      hooks.remove();
    }
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

  static List<NativePath> nativePaths(Options options) throws OptionException {
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
}
