package com.example.probe.ports;

import java.io.Closeable;
import java.net.SocketAddress;

/** Something bound that needs no thread. */
final class Handle extends Opened {
  private final Object socket;
  private final Address address;
  private final Closeable end;

  Handle(Object socket, Address address, Closeable end) {
    this.socket = socket;
    this.address = address;
    this.end = end;
  }

  @Override
  int port() throws Exception {
    return port(address.get());
  }

  @Override
  SocketAddress address() throws Exception {
    return address.get();
  }

  @Override
  Object socket() {
    return socket;
  }

  @Override
  void close() throws Exception {
    end.close();
  }

  /** Where it is bound. */
  interface Address {
    SocketAddress get() throws Exception;
  }
}
