package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Tells a process from every other one that had or will have its number: boot, pid namespace, pid
 * and start time, as one text that is also a file name.
 */
public final class ProcessIdentity {
  /** What can be said about a process. */
  public enum State {
    /** It runs. */
    ALIVE,
    /** It has ended. */
    DEAD,
    /** It is in another pid namespace, so only a lock can tell. */
    UNKNOWN
  }

  private static final char SEPARATOR = '.';
  private static final int START_TIME = 22; // fields of stat, counted from 1
  private static final int STATE = 3;
  private static final String BOOT = read("/proc/sys/kernel/random/boot_id");
  private static final String NAMESPACE = namespace();
  private static final long PID = pid();
  private static final String OWN = prefix() + PID + SEPARATOR + startTime(PID);

  private ProcessIdentity() {}

  /** This process. */
  public static String own() {
    return OWN;
  }

  /** This process's number. */
  public static long ownPid() {
    return PID;
  }

  /** Whether that process runs, or may run for all that can be known without its lock. */
  public static boolean isAlive(String identity) {
    return state(identity) != State.DEAD;
  }

  /** What can be said about that process. */
  public static State state(String identity) {
    if (!identity.startsWith(BOOT + SEPARATOR)) {
      return State.DEAD;
    }
    if (!identity.startsWith(prefix())) {
      return State.UNKNOWN;
    }
    String rest = identity.substring(prefix().length());
    int dot = rest.indexOf(SEPARATOR);
    try {
      String started = startTime(Long.parseLong(rest.substring(0, Math.max(dot, 0))));
      return rest.substring(dot + 1).equals(started) ? State.ALIVE : State.DEAD;
    } catch (NumberFormatException e) {
      return State.DEAD;
    }
  }

  /** A moment just before this machine started, in milliseconds since 1970; 0 if not known. */
  static long boot() {
    String uptime = read("/proc/uptime"); // 350735.47 234388.90
    try {
      long seconds = Long.parseLong(uptime.substring(0, Math.max(uptime.indexOf('.'), 0)));
      return System.currentTimeMillis() - (seconds + 1) * 1000;
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }

  /** Whether a process of that number runs in this namespace, whichever it is. */
  static boolean isTaken(long pid) {
    return !startTime(pid).isEmpty();
  }

  private static String prefix() {
    return BOOT + SEPARATOR + NAMESPACE + SEPARATOR;
  }

  /** When the process started, in ticks since boot; empty if it has ended, waited for or not. */
  private static String startTime(long pid) {
    String stat = read("/proc/" + pid + "/stat");
    int fromState = stat.lastIndexOf(')') + 2; // a command's name may hold anything
    if (fromState < 2 || stat.length() <= fromState || hasEnded(pid, stat.charAt(fromState))) {
      return "";
    }
    int at = fromState;
    for (int field = STATE; field < START_TIME; field++) {
      at = stat.indexOf(' ', at) + 1;
    }
    return stat.substring(at, stat.indexOf(' ', at));
  }

  /** A zombie has ended, unless only its first thread has. */
  private static boolean hasEnded(long pid, char state) {
    if ("ZXx".indexOf(state) < 0) {
      return false;
    }
    String[] threads = new File("/proc/" + pid + "/task").list();
    return threads == null || threads.length < 2;
  }

  private static String namespace() {
    try {
      String link = Files.readSymbolicLink(JdkPaths.of(new File("/proc/self/ns/pid"))).toString();
      return link.substring(link.indexOf('[') + 1, link.length() - 1); // pid:[4026531836]
    } catch (IOException e) {
      return "0";
    }
  }

  private static long pid() {
    try {
      return Long.parseLong(Files.readSymbolicLink(JdkPaths.of(new File("/proc/self"))).toString());
    } catch (IOException | NumberFormatException e) {
      throw new IllegalStateException("no process number: /proc is not mounted (" + e + ")");
    }
  }

  private static String read(String file) {
    try {
      return StateFile.text(new File(file)).trim();
    } catch (IOException e) {
      return "";
    }
  }
}
