package com.example.probe;

import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Opens PORT, closes it, opens the number that it reported, closes, opens PORT again. */
public class Rebind {
  public static void main(String[] args) throws Exception {
    int first = openAndClose(Integer.parseInt(args[0]));
    System.out.println("first " + first);
    System.out.println("reported again " + openAndClose(first));
    System.out.println("requested again " + openAndClose(Integer.parseInt(args[0])));
  }

  private static int openAndClose(int port) throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(port));
      return server.getLocalPort();
    }
  }
}
