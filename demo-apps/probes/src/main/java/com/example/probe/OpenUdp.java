package com.example.probe;

import java.io.IOException;
import java.net.DatagramSocket;

/** Opens PORT for UDP. */
public class OpenUdp {
  public static void main(String[] args) throws Exception {
    try (DatagramSocket socket = new DatagramSocket(Integer.parseInt(args[0]))) {
      System.out.println("open " + socket.getLocalPort());
    } catch (IOException e) {
      System.out.println(e);
    }
  }
}
