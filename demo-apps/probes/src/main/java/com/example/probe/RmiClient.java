package com.example.probe;

import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

/** Calls everything that a registry knows, and has it call back. */
public final class RmiClient {
  private RmiClient() {}

  /** Arguments: host and number of the registry, number of the object to call back. */
  public static void main(String[] args) throws Exception {
    Registry registry = LocateRegistry.getRegistry(args[0], Integer.parseInt(args[1]));
    GreeterImpl fixed = new GreeterImpl("back");
    GreeterImpl anywhere = new GreeterImpl("back from anywhere");
    Greeter fixedStub =
        (Greeter) UnicastRemoteObject.exportObject(fixed, Integer.parseInt(args[2]));
    Greeter anywhereStub = (Greeter) UnicastRemoteObject.exportObject(anywhere, 0);
    for (String name : registry.list()) {
      Greeter found = (Greeter) registry.lookup(name);
      System.out.println(name + " says " + found.greet());
      System.out.println(name + " self equal " + found.equals(found.self()));
      System.out.println(name + " self says " + found.self().greet());
      System.out.println(name + " called " + found.greetThrough(fixedStub));
      System.out.println(name + " called " + found.greetThrough(anywhereStub));
      System.out.println(name + " called through itself " + found.greetThrough(found));
    }
    UnicastRemoteObject.unexportObject(fixed, true);
    UnicastRemoteObject.unexportObject(anywhere, true);
  }
}
