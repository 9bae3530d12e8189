package com.example.probe;

import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

/**
 * A registry and objects: two on one number, one with socket factories on another, one on the
 * registry's, one wherever. Says whether the stubs that come back are the ones that were bound.
 */
public final class RmiServer {
  private RmiServer() {}

  /** Arguments: number of the registry, of two objects, of one with socket factories; token. */
  public static void main(String[] args) throws Exception {
    int registryPort = Integer.parseInt(args[0]);
    int port = Integer.parseInt(args[1]);
    int factoryPort = Integer.parseInt(args[2]);
    Registry registry = LocateRegistry.createRegistry(registryPort);
    Registry found = LocateRegistry.getRegistry("127.0.0.1", registryPort);
    RmiSockets sockets = new RmiSockets();
    bind(found, "first", port, null, args[3]);
    bind(found, "second", port, null, args[3]);
    bind(found, "factory", factoryPort, sockets, args[3]);
    bind(found, "beside", registryPort, null, args[3]);
    bind(found, "anywhere", 0, null, args[3]);
    System.out.println("ready with " + registry.list().length);
    Thread.sleep(Long.MAX_VALUE);
  }

  private static void bind(
      Registry registry, String name, int port, RmiSockets sockets, String token) throws Exception {
    GreeterImpl greeter = new GreeterImpl(token);
    Greeter stub =
        (Greeter)
            (sockets == null
                ? UnicastRemoteObject.exportObject(greeter, port)
                : UnicastRemoteObject.exportObject(greeter, port, sockets, sockets));
    greeter.setStub(stub);
    registry.bind(name, stub);
    Greeter found = (Greeter) registry.lookup(name);
    System.out.println(name + " equal " + (stub.equals(found) && found.equals(stub)));
    System.out.println(name + " hash equal " + (stub.hashCode() == found.hashCode()));
    System.out.println(name + " says " + found.greet());
    System.out.println(name + " self equal " + stub.equals(found.self()));
  }
}
