package com.example.probe;

import java.rmi.RemoteException;

/** The plain implementation. */
final class GreeterImpl implements Greeter {
  private final String token;
  private volatile Greeter stub;

  GreeterImpl(String token) {
    this.token = token;
  }

  void setStub(Greeter newStub) {
    stub = newStub;
  }

  @Override
  public String greet() {
    return token;
  }

  @Override
  public String greetThrough(Greeter other) throws RemoteException {
    return other.greet();
  }

  @Override
  public Greeter self() {
    return stub;
  }
}
