package dev.isolation.cli.doctor;

import dev.isolation.home.Check;
import dev.isolation.home.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.List;

/** Whether the addresses that {@code ports=loopback} gives to slots can be bound. */
public final class LoopbackCheck extends Check {
  private static final String[] SOME = {"127.0.0.1", "127.0.0.2", "127.0.0.254", "127.0.1.1"};

  @Override
  public String what() {
    return "loopback";
  }

  @Override
  public List<Finding> findings() {
    for (String address : SOME) {
      try {
        new ServerSocket(0, 1, InetAddress.getByName(address)).close();
      } catch (IOException e) {
        String text = address + " cannot be bound, which ports=loopback needs: " + e.getMessage();
        String remedy = "use ports=offset, or as root: ip addr add 127.0.0.0/8 dev lo";
        return Collections.singletonList(Finding.warn(what(), text, remedy));
      }
    }
    String text = "127.0.0.2 and on can be bound (ports=loopback)";
    return Collections.singletonList(Finding.ok(what(), text));
  }
}
