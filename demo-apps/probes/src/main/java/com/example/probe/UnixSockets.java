package com.example.probe;

import java.io.File;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;

/** Unix-domain sockets under names of several lengths, as JDK 16 and later have them. */
public class UnixSockets {
  private static final int[] LENGTHS = {10, 90, 100, 106, 107, 108};

  /** Runs until all lengths were tried. */
  public static void main(String[] args) {
    for (int length : LENGTHS) {
      char[] name = new char[length];
      Arrays.fill(name, 'x');
      System.out.println(length + ":");
      Trace.step(length + " by relative name", () -> play(new String(name)));
    }
    char[] deep = new char[80];
    Arrays.fill(deep, 'd');
    Trace.step("in a deep directory", () -> play(deepDirectory(new String(deep)) + "/socket"));
    Trace.step("missing directory", () -> play("missing/socket"));
  }

  private static String deepDirectory(String name) throws Exception {
    return Files.createDirectories(Paths.get(name)).toString();
  }

  private static Object play(String name) throws Exception {
    SocketAddress address = address(name);
    try (ServerSocketChannel server = server()) {
      server.bind(address);
      Trace.step(
          "bound twice",
          () -> {
            try (ServerSocketChannel second = server()) {
              return second.bind(address);
            }
          });
      try (SocketChannel client = SocketChannel.open(address)) {
        System.out.println("local " + server.getLocalAddress());
        System.out.println("remote " + client.getRemoteAddress());
        server.accept().close();
      }
      File[] entries = Paths.get(name).toAbsolutePath().getParent().toFile().listFiles();
      System.out.println(entries.length + " entries");
      System.out.println("a link: " + Files.isSymbolicLink(Paths.get(name)));
    }
    Files.delete(Paths.get(name));
    Trace.step("nobody there", () -> SocketChannel.open(address));
    return "done";
  }

  private static SocketAddress address(String name) throws Exception {
    Class<?> type = Class.forName("java.net.UnixDomainSocketAddress");
    return (SocketAddress) type.getMethod("of", String.class).invoke(null, name);
  }

  private static ServerSocketChannel server() throws Exception {
    return (ServerSocketChannel)
        ServerSocketChannel.class
            .getMethod("open", ProtocolFamily.class)
            .invoke(null, StandardProtocolFamily.valueOf("UNIX"));
  }
}
