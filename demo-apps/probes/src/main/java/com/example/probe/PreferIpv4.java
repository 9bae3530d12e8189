package com.example.probe;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Asks for IPv4 in main, as many old apps do, opens PORT and looks which table it is in. */
public class PreferIpv4 {
  public static void main(String[] args) throws Exception {
    System.setProperty("java.net.preferIPv4Stack", "true");
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(Integer.parseInt(args[0])));
      System.out.println("tcp " + contains("/proc/net/tcp", server.getLocalPort()));
      System.out.println("tcp6 " + contains("/proc/net/tcp6", server.getLocalPort()));
    }
  }

  private static boolean contains(String table, int port) throws Exception {
    Path file = Paths.get(table);
    if (!Files.exists(file)) {
      return false;
    }
    String local = String.format(":%04X", port);
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.trim().split("\\s+");
      if (columns[1].endsWith(local) && columns[3].equals("0A")) {
        return true;
      }
    }
    return false;
  }
}
