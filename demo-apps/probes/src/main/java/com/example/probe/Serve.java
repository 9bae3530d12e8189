package com.example.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** Opens PORT through DOOR, says so, and greets with TOKEN until it is stopped. */
public class Serve {
  public static void main(String[] args) throws Exception {
    try {
      int port = Doors.open(args[0], new InetSocketAddress(Integer.parseInt(args[1])), args[2]);
      System.out.println("open " + port);
    } catch (IOException e) {
      System.out.println(e);
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }
}
