package dev.isolation.it.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** Where an instance's ports are, and numbers for apps to ask for. */
public final class Ports {
  /** Name of the resource that tests of apps with numbers of their own lock against each other. */
  public static final String WELL_KNOWN = "well-known ports";

  /** Slots of a test's home, each with its own part of the numbers. */
  private static final int SLOTS = 3;

  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  /** Waits until {@code port INSTANCE PORT} names an address, and returns it. */
  public static InetSocketAddress actual(Home home, String instance, int requested) {
    return Awaitility.await("port " + requested + " of " + instance)
        .atMost(Duration.ofSeconds(90))
        .until(() -> ask(home, instance, requested), address -> address != null);
  }

  private static InetSocketAddress ask(Home home, String instance, int requested) {
    App port = home.command("port", instance, Integer.toString(requested));
    if (port.awaitExit() != 0 || port.stdout().isEmpty()) {
      return null;
    }
    String line = port.stdout().get(0);
    int colon = line.lastIndexOf(':');
    return new InetSocketAddress(
        line.substring(0, colon), Integer.parseInt(line.substring(colon + 1)));
  }

  /**
   * A random number below the ephemeral range, free here and at the first slots of the home, and
   * not given before in this run; none of {@code Numbers}' either, as tests run side by side.
   */
  public static int free(Home home) {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(21_000, 23_900);
      boolean free = give(port, home.step());
      for (int slot = 0; slot < SLOTS; slot++) {
        free = free && isFree(port + slot * home.step());
      }
      if (free) {
        return port;
      }
    }
  }

  private static boolean give(int port, int step) {
    synchronized (GIVEN) {
      for (int slot = 0; slot < SLOTS; slot++) {
        if (GIVEN.contains(port + slot * step)) {
          return false;
        }
      }
      for (int slot = 0; slot < SLOTS; slot++) {
        GIVEN.add(port + slot * step);
      }
      return true;
    }
  }

  /** Says whether nobody listens there, nor a connection of a moment ago still lingers. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(false);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
