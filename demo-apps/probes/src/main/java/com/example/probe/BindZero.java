package com.example.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Port 0 through every door: some number comes out, and it is the one to connect to. */
public class BindZero {
  public static void main(String[] args) throws Exception {
    for (String door : Doors.SERVERS) {
      int port = Doors.open(door, new InetSocketAddress(0), door);
      InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      System.out.println(door + " " + (port > 0) + " " + Doors.connect("socket", to));
    }
  }
}
