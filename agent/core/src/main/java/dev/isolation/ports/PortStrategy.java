package dev.isolation.ports;

import java.net.InetAddress;

/** Which number, on which address, a requested one becomes where the user named none. */
public abstract class PortStrategy {
  static final int HIGHEST = 65535;

  /**
   * The first number that needs no privilege. Results beyond the highest number start again here,
   * and a rewritten number is never below it: a server that asks for 80 needs no root.
   */
  static final int LOWEST = 1024;

  /** As requested. */
  public static PortStrategy keep() {
    return new KeptPorts();
  }

  /** Requested + slot * step. */
  public static PortStrategy offset(int slot, int step) {
    return new OffsetPorts(slot * step);
  }

  /** The first free one of a range, both ends included. */
  public static PortStrategy range(int low, int high) {
    return new RangePorts(low, high);
  }

  /** The same number on an address of the slot's own. */
  public static PortStrategy loopback(int slot, int step) {
    return new LoopbackPorts(slot, new OffsetPorts(slot * step));
  }

  /** The slot's own address, as {@link #loopback} has it. */
  public static String loopbackHost(int slot) {
    return LoopbackPorts.host(slot);
  }

  /** The number to try first. */
  abstract int first(int requested);

  /** The number to try after one that is taken; 0 if none is left. */
  abstract int next(int requested, int taken);

  /** Whether a taken number may be replaced by the next one. */
  boolean mayMove() {
    return true;
  }

  /** Whether a number kept from an earlier start is one that this strategy would have come to. */
  abstract boolean accepts(int requested, int kept);

  /** The address to bind, or to reach one that is bound. */
  InetAddress address(InetAddress asked) {
    return asked;
  }

  /** What serves sockets that the strategy's address would cut off from other hosts. */
  PortStrategy beside() {
    return this;
  }

  /** Whether the strategy has the number and address stay. */
  abstract boolean leaves(int requested);

  /** Whether the first number is no better than any other. */
  boolean isIndifferent() {
    return false;
  }

  /** Why {@link #next} had no answer. */
  String exhausted() {
    return "no number is left";
  }
}
