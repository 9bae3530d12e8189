package dev.isolation.files;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.bootstrap.GuardHandler;
import dev.isolation.bootstrap.NativePathHandler;
import dev.isolation.bootstrap.PathHandler;
import dev.isolation.bootstrap.ReaderHandler;
import dev.isolation.home.Events;
import dev.isolation.home.MachineSight;
import dev.isolation.home.Report;
import dev.isolation.home.Sidecars;
import dev.isolation.layers.FileRules;
import dev.isolation.layers.Markers;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** The copy-on-write view of one instance, and its two handlers. */
public final class Overlay {
  private static final int LAST_THAT_LOOKS = 17;

  private final View view;
  private final CopyUp copyUp;
  private final Watchers watchers = new Watchers();
  private final OpenDirectories directories = new OpenDirectories();
  private final SecureStreams streams;
  private final Making making;
  private final Opening opening;
  private final Deletion deletion;
  private final Renaming renaming;
  private final Copying copying;
  private final RealNames realNames;
  private final SocketFiles sockets;
  private final NativeFiles natives;
  private final Originals originals;
  private final File temp;
  private final boolean tempKnown;
  private final TempFiles tempFiles = new TempFiles();
  private File tempForJdk;
  private boolean tempKept;
  private WriteGuard guard;
  private final Report reports;

  private Overlay(View view, File temp, boolean tempKnown, Report reports) {
    this.view = view;
    this.copyUp = new CopyUp(view, watchers);
    this.making = new Making(view, copyUp, directories);
    this.opening = new Opening(view, copyUp, making, directories);
    this.deletion = new Deletion(view, copyUp, making, directories);
    this.renaming = new Renaming(view, copyUp, making, deletion, watchers, directories);
    this.copying = new Copying(view, copyUp, making, deletion);
    this.realNames = new RealNames(view);
    this.streams = new SecureStreams(this, directories);
    this.sockets = new SocketFiles(this);
    this.natives = new NativeFiles(this, copyUp);
    this.originals = new Originals(view, new FileKeys(copyUp.following()));
    this.temp = temp;
    this.tempKnown = tempKnown;
    this.reports = reports;
  }

  /**
   * The view over the machine's files.
   *
   * @param upper the instance's {@code files/}
   * @param temp the instance's {@code tmp/}; what {@code /dev/shm} leads to lies in it
   * @param neverRedirected the home, beside what is never redirected anyway
   */
  public static Overlay create(File upper, File temp, List<File> neverRedirected, Report reports) {
    return create(upper, temp, neverRedirected, new FileRules(), false, new Generation(), reports);
  }

  /**
   * The same, in a JVM whose {@code java.io.File} may have read the machine's temp directory.
   *
   * @param named what the user says about trees
   * @param tempKnown true if it has, because an agent before this one made a temporary file
   * @param changes the file by which all members know of each other's changes; made if need be
   */
  public static Overlay create(
      File upper,
      File temp,
      List<File> neverRedirected,
      FileRules named,
      boolean tempKnown,
      File changes,
      Report reports)
      throws IOException {
    Generation generation = Generation.in(changes);
    return create(upper, temp, neverRedirected, named, tempKnown, generation, reports);
  }

  private static Overlay create(
      File upper,
      File temp,
      List<File> neverRedirected,
      FileRules named,
      boolean tempKnown,
      Generation generation,
      Report reports) {
    File shm = new File(temp.getAbsoluteFile(), "shm");
    shm.mkdirs();
    PathRules rules = PathRules.of(shm, neverRedirected, named);
    View view =
        new View(
            new UpperLayer(JdkPaths.of(upper.getAbsoluteFile())),
            rules,
            JdkPaths.of(temp.getAbsoluteFile()),
            generation);
    return new Overlay(view, temp.getAbsoluteFile(), tempKnown, reports);
  }

  /** From now on copy-ups and whiteouts are noted. */
  public void tell(Events events) {
    view.tell(events);
  }

  /**
   * Makes the trees that start empty; one that was made at an earlier start keeps what it has.
   *
   * @throws IOException naming a tree that cannot be made
   */
  public void makeFresh() throws IOException {
    for (Path tree : view.rules().trees(FileRules.Kind.FRESH)) {
      Place place = view.resolve(tree, true);
      if (!place.isDirectory() && place.exists()) {
        throw new IOException("files.fresh: " + tree + " is not a directory");
      }
      if (place.exists() && !place.passes() && !Level.of(place).hidden) {
        copyUp.directory(Level.of(place));
        UpperLayer.makeOpaque(place.upper());
        view.changed();
      }
    }
  }

  /** To be called before the first change where the instance may have other members. */
  public void joinOthers() {
    view.facts().generation().joinOthers();
  }

  /** Removes what ended processes of the instance have left unfinished; none other may be live. */
  public void sweep(long before) throws IOException {
    view.facts().generation().trustOwn();
    view.upper().sweep(before);
  }

  /** The handler of {@code java.io}. */
  public FileHandler fileHandler() {
    return new OverlayFileHandler(this);
  }

  /** The handler of the default file system provider. */
  public PathHandler pathHandler() {
    return new OverlayPathHandler(this);
  }

  /**
   * The handler of what is opened to read.
   *
   * @param packages makes the JDK's streams and channels accessible by reflection; run once at the
   *     first copy-up
   */
  public ReaderHandler readerHandler(Runnable packages) {
    tempFiles.arm(packages);
    return copyUp.following().arm(packages);
  }

  /** The handler of paths that native code opens. */
  public NativePathHandler nativeHandler() {
    return natives;
  }

  /**
   * From now on instances take turns in writing what they share.
   *
   * @param seconds the longest wait for a turn
   * @return the handler of opens and closes
   */
  public GuardHandler guard(Sidecars sidecars, int seconds, Events events) {
    guard = new WriteGuard(view, sidecars, seconds, events);
    return guard;
  }

  /** What programs without the agent see. */
  public MachineSight sight() {
    return new ProgramSight(this);
  }

  /** The turn to remove or replace what has this name; null where none is needed. */
  Sidecars.Turn turn(Path path) throws IOException {
    return guard == null ? null : guard.hold(path);
  }

  /** Without options the JDK's own method fails, as it does plain. */
  static boolean follows(LinkOption[] options) {
    if (options == null) {
      return true;
    }
    for (LinkOption option : options) {
      if (option == LinkOption.NOFOLLOW_LINKS) {
        return false;
      }
    }
    return true;
  }

  /** Where to read; the same object if that is where the name leads. */
  Path read(Path given, boolean follow) {
    Place place = view.resolve(given, follow);
    // the kernel could not see a loop of links in both layers
    boolean loop = place.failure == Failure.TOO_MANY_LINKS && place.detour;
    return loop ? view.deadEnds().like(place) : place.read(given);
  }

  /** What is known of a {@code java.io} name, or null. */
  NameFact known(String name) {
    return name.isEmpty() ? null : view.facts().name(view.absoluteName(name));
  }

  /** Says cheaply that an absolute path is never redirected. */
  boolean passes(Path absolute) {
    return view.passes(absolute, true);
  }

  /** The same of a name whose last link is followed, or not even read. */
  boolean passes(Path absolute, boolean follow) {
    return view.passes(absolute, follow);
  }

  /** A file that is never there: the JDK's own method says no to it. */
  File nothing() {
    return JdkPaths.file(view.upper().root().resolve(Markers.WORK).resolve("none"));
  }

  Watchers watchers() {
    return watchers;
  }

  OpenDirectories directories() {
    return directories;
  }

  SecureStreams streams() {
    return streams;
  }

  View view() {
    return view;
  }

  Making making() {
    return making;
  }

  Opening opening() {
    return opening;
  }

  Deletion deletion() {
    return deletion;
  }

  Renaming renaming() {
    return renaming;
  }

  Copying copying() {
    return copying;
  }

  SocketFiles sockets() {
    return sockets;
  }

  Originals originals() {
    return originals;
  }

  RealNames realNames() {
    return realNames;
  }

  TempFiles tempFiles() {
    return tempFiles;
  }

  File temp() {
    return temp;
  }

  /**
   * The app has read {@code java.io.tmpdir} already: that stays the directory for temporary files,
   * a directory like any other.
   */
  public synchronized void keepTemp() {
    tempForJdk = new File(System.getProperty("java.io.tmpdir"));
    tempKept = true;
  }

  /** The temp directory for a class of the JDK that has read the machine's. */
  synchronized String tempDirectory(String configured) {
    return tempKept ? configured : temp.getPath();
  }

  /**
   * Where {@code createTempFile} goes where no directory is named. JDK 8 to 17 take what the
   * property says at the first call, the app's own setting included; later ones never look again.
   */
  synchronized File tempForJdk() {
    if (tempForJdk == null) {
      String version = System.getProperty("java.specification.version");
      boolean fixed = !version.startsWith("1.") && Integer.parseInt(version) > LAST_THAT_LOOKS;
      boolean own = tempKnown || fixed;
      tempForJdk = own ? temp : new File(System.getProperty("java.io.tmpdir"));
    }
    return tempForJdk;
  }

  /** Tells what an operation that may throw nothing ran into. */
  void report(String operation, Path path, Exception e) {
    reports.info(operation + " " + path + " failed: " + e.getMessage());
  }
}
