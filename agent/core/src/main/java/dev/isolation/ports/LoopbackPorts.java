package dev.isolation.ports;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * {@code ports=loopback}: the requested number on an address of the slot's own, 127.0.0.1 for slot
 * 0, 127.0.0.2 for slot 1 and so on, beyond .253 on 127.0.1.1 and up. Linux has all of 127/8.
 */
final class LoopbackPorts extends KeptPorts {
  /** Slots on one third number, so that neither .0 nor .254 and .255 are ever used. */
  private static final int PER_NET = 253;

  private final int slot;
  private final PortStrategy beside;
  private volatile InetAddress own;

  LoopbackPorts(int slot, PortStrategy beside) {
    this.slot = slot;
    this.beside = beside;
  }

  /** The slot's address, as text. */
  static String host(int slot) {
    int net = slot / PER_NET;
    return "127." + (net >> 8) + "." + (net & 0xff) + "." + (slot % PER_NET + 1);
  }

  @Override
  InetAddress address(InetAddress asked) {
    InetAddress address = own;
    if (address == null) {
      try {
        address = InetAddress.getByName(host(slot)); // a literal: nothing is looked up
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
      own = address;
    }
    return address;
  }

  @Override
  PortStrategy beside() {
    return beside;
  }

  @Override
  boolean leaves(int requested) {
    return false;
  }
}
