package dev.isolation.processes;

/** A port that a process listens on. */
public final class OpenPort implements Comparable<OpenPort> {
  private final long pid;
  private final String protocol;
  private final int number;
  private final boolean jdwp;

  OpenPort(long pid, String protocol, int number, boolean jdwp) {
    this.pid = pid;
    this.protocol = protocol;
    this.number = number;
    this.jdwp = jdwp;
  }

  /** The process. */
  public long pid() {
    return pid;
  }

  /** {@code tcp} or {@code udp}. */
  public String protocol() {
    return protocol;
  }

  /** The number. */
  public int number() {
    return number;
  }

  /** What opened it, as far as it can be told. */
  public String opener() {
    return jdwp ? "JDWP" : "native code or JDWP";
  }

  /** For the user. */
  @Override
  public String toString() {
    String where = number + "/" + protocol;
    return "pid " + pid + " listens on " + where + " outside the map (" + opener() + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpenPort && compareTo((OpenPort) other) == 0;
  }

  @Override
  public int hashCode() {
    return number * 31 + Long.hashCode(pid);
  }

  @Override
  public int compareTo(OpenPort other) {
    int byPid = Long.compare(pid, other.pid);
    int byNumber = byPid != 0 ? byPid : Integer.compare(number, other.number);
    return byNumber != 0 ? byNumber : protocol.compareTo(other.protocol);
  }
}
