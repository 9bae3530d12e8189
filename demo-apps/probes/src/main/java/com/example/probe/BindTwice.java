package com.example.probe;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Opens PORT through every door in turn; all but the first fail. */
public class BindTwice {
  public static void main(String[] args) throws Exception {
    for (String door : Doors.SERVERS) {
      try {
        Doors.open(door, new InetSocketAddress(Integer.parseInt(args[0])), door);
        System.out.println(door + " open");
      } catch (IOException e) {
        System.out.println(door + " " + e);
      }
    }
  }
}
