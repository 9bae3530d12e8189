package com.example.probe;

import java.io.File;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;

/** What an app may and may not do under a security manager; the number to use is the argument. */
public class Managed {
  /** Tries one thing after the other. */
  public static void main(String[] args) {
    int port = Integer.parseInt(args[0]);
    tell("listen", () -> listen(port));
    tell("next", () -> listen(port + 1));
    tell("any", () -> listen(0));
    tell("udp", () -> new DatagramSocket(port).close());
    tell("udp next", () -> new DatagramSocket(port + 1).close());
    tell("low", () -> listen(80));
    tell("elsewhere", () -> new Socket("192.0.2.1", port).close());
    tell("file", () -> new File("/etc/hostname").length());
    tell("property", () -> System.getProperty("user.home"));
    tell("exec", () -> new ProcessBuilder("true").start());
  }

  private static void listen(int port) throws Exception {
    try (ServerSocket server = new ServerSocket(port)) {
      new Socket("127.0.0.1", port == 0 ? server.getLocalPort() : port).close();
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void tell(String what, Step step) {
    try {
      step.run();
      System.out.println(what + ": done");
    } catch (Exception e) {
      System.out.println(what + ": " + e);
    }
  }
}
