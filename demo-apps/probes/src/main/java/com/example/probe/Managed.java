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
    Trace.step("listen", () -> listen(port));
    Trace.step("next", () -> listen(port + 1));
    Trace.step("any", () -> listen(0));
    Trace.step("udp", () -> udp(port));
    Trace.step("udp next", () -> udp(port + 1));
    Trace.step("low", () -> listen(80));
    Trace.step("elsewhere", () -> new Socket("192.0.2.1", port));
    Trace.step("file", () -> new File("/etc/hostname").length());
    Trace.step("property", () -> System.getProperty("user.home") != null);
    Trace.step("exec", () -> new ProcessBuilder("true").start());
  }

  private static Object listen(int port) throws Exception {
    try (ServerSocket server = new ServerSocket(port)) {
      new Socket("127.0.0.1", port == 0 ? server.getLocalPort() : port).close();
      return "done";
    }
  }

  private static Object udp(int port) throws Exception {
    new DatagramSocket(port).close();
    return "done";
  }
}
