package com.example.probe;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** A remote object that knows its token. */
public interface Greeter extends Remote {
  /** The token. */
  String greet() throws RemoteException;

  /** What another remote object says, called from here. */
  String greetThrough(Greeter other) throws RemoteException;

  /** The object's own stub. */
  Greeter self() throws RemoteException;
}
