package com.example.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Opens one PORT per server door, then connects to each through every client door. */
public class AllDoors {
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < Doors.SERVERS.length; i++) {
      String server = Doors.SERVERS[i];
      int port = Integer.parseInt(args[i]);
      int reported = Doors.open(server, new InetSocketAddress(port), server + "-" + port);
      System.out.println("open " + server + " " + port + " " + reported);
    }
    for (int i = 0; i < Doors.SERVERS.length; i++) {
      int port = Integer.parseInt(args[i]);
      for (String client : Doors.CLIENTS) {
        System.out.println(client + " " + Doors.connect(client, loopback(port)));
      }
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
