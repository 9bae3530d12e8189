package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which paths are never redirected, and which lead to a private directory. */
public final class PathRules {
  private static final Path DEV = JdkPaths.of("/dev");
  private static final Path PROC = JdkPaths.of("/proc");
  private static final Path SYS = JdkPaths.of("/sys");
  private static final Path FD = JdkPaths.of("/dev/fd");
  private static final Path SHM = JdkPaths.of("/dev/shm");

  private final Path[] passed;
  private final Path privateShm;
  private final FileRules named;
  private final Path jdk;

  private PathRules(Path[] passed, Path privateShm, FileRules named, Path jdk) {
    this.jdk = jdk;
    this.passed = passed;
    this.privateShm = privateShm;
    this.named = named;
  }

  /**
   * The rules of an instance.
   *
   * @param privateShm what {@code /dev/shm} leads to
   * @param neverRedirected the home and what else passes, beside the JDK and the kernel's own trees
   * @param named what the user says
   */
  public static PathRules of(File privateShm, List<File> neverRedirected, FileRules named) {
    return of(privateShm, neverRedirected, named, new File(System.getProperty("java.home")));
  }

  /**
   * The same, for a process on another JDK.
   *
   * @param javaHome its {@code java.home}
   */
  public static PathRules of(
      File privateShm, List<File> neverRedirected, FileRules named, File javaHome) {
    File jdk = javaHome.getName().equals("jre") ? javaHome.getParentFile() : javaHome;
    List<Path> passed = new ArrayList<>();
    passed.add(DEV);
    passed.add(PROC);
    passed.add(SYS);
    add(passed, jdk);
    for (File file : neverRedirected) {
      add(passed, file);
    }
    for (Path target : named.mapTargets()) {
      add(passed, JdkPaths.file(target)); // where a hook has led already
    }
    Path shm = JdkPaths.of(privateShm.getAbsoluteFile());
    Path home = JdkPaths.of(jdk.getAbsoluteFile()).normalize();
    return new PathRules(passed.toArray(new Path[0]), shm, named, home);
  }

  /** Says whether a path without {@code ..} lies in a tree that is never redirected. */
  public boolean passes(Path absolute) {
    for (Path root : passed) {
      if (absolute.startsWith(root)) {
        boolean ofDescriptor = absolute.startsWith(FD) && absolute.getNameCount() > 2;
        if (ofDescriptor) {
          return !isOpenFile(absolute.getRoot().resolve(absolute.subpath(0, 3)));
        }
        return !absolute.startsWith(SHM) && !(root == PROC && leadsOut(absolute));
      }
    }
    return false;
  }

  /** The tree for which {@link #passes} says yes; null if it says no. */
  public Path treeThatPasses(Path absolute) {
    for (Path root : passed) {
      if (absolute.startsWith(root)) {
        return passes(absolute) ? root : null;
      }
    }
    return null;
  }

  /** Why a tree is never redirected, for people. */
  public String whyPasses(Path tree) {
    if (tree.equals(DEV) || tree.equals(PROC) || tree.equals(SYS)) {
      return tree + " is the kernel's own";
    }
    if (named.mapTargets().contains(tree)) {
      return "files.map leads to " + tree;
    }
    return tree.equals(jdk) ? "the JDK's own files" : "the home of all instances";
  }

  /** What the user says. */
  public FileRules named() {
    return named;
  }

  /** Says whether the user leaves a path to the machine; it has no links in it. */
  public boolean isOutside(Path physical) {
    return named.passes(physical);
  }

  /** Says whether a walk has to look at each directory on the way to a path. */
  public boolean isSpecial(Path absolute) {
    return absolute.startsWith(SHM) || named.isSpecial(absolute);
  }

  /** The directory that stands for this one in the instance, null if none does. */
  public Path mapOf(Path directory) {
    return directory.equals(SHM) ? privateShm : named.mapOf(directory);
  }

  /** The working and the root directory of a process are links into the other trees (proc(5)). */
  private static boolean leadsOut(Path inProc) {
    for (int i = 2; i < inProc.getNameCount(); i++) {
      String name = inProc.getName(i).toString();
      if (name.equals("cwd") || name.equals("root")) {
        return true;
      }
      if (name.equals("fd") && i + 1 < inProc.getNameCount()) {
        return isOpenFile(inProc.getRoot().resolve(inProc.subpath(0, i + 2)));
      }
    }
    return false;
  }

  /** The standard streams, pipes and sockets stay where they are; a file is a name of its own. */
  private static boolean isOpenFile(Path descriptor) {
    String number = descriptor.getFileName().toString();
    if (number.equals("0") || number.equals("1") || number.equals("2")) {
      return false;
    }
    try {
      Path target = Files.readSymbolicLink(descriptor);
      return target.isAbsolute() && !target.startsWith(DEV) && Files.exists(target);
    } catch (IOException noSuchDescriptor) {
      return false;
    }
  }

  private static void add(List<Path> passed, File file) {
    Path given = JdkPaths.of(file.getAbsoluteFile()).normalize();
    passed.add(given);
    try {
      Path real = given.toRealPath();
      if (!real.equals(given)) {
        passed.add(real);
      }
    } catch (IOException e) {
      // Not there yet: it has no other name.
    }
  }
}
