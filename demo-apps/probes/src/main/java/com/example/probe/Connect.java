package com.example.probe;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Connects to HOST PORT through every door and prints the greeting. */
public class Connect {
  public static void main(String[] args) throws Exception {
    for (String door : Doors.CLIENTS) {
      try {
        InetSocketAddress address = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        System.out.println(door + " " + Doors.connect(door, address));
      } catch (IOException e) {
        System.out.println(door + " " + e);
      }
    }
  }
}
