package dev.isolation.it.ports;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an app does with a few numbers, in phases; all processes end a phase before one begins the
 * next. A number is written as {@code $0}, {@code $1} and so on.
 */
record Scenario(String name, List<List<String>> phases) {
  /** How a number is written. */
  static final Pattern NUMBER = Pattern.compile("\\$(\\d+)");

  static final List<String> TCP_DOORS =
      List.of(
          "ss",
          "ss-port",
          "ss-port-backlog",
          "ss-all",
          "ss-factory",
          "ss-subclass",
          "ss-adaptor",
          "ssc",
          "ssc-nb",
          "assc",
          "http",
          "ss-ssl",
          "ss-ssl-bind");
  static final List<String> TCP_CLIENTS =
      List.of(
          "s-connect",
          "s-connect-timeout",
          "s-new",
          "s-new-address",
          "s-new-local",
          "s-factory",
          "s-subclass",
          "s-no-proxy",
          "sc",
          "sc-open",
          "sc-nb",
          "sc-adaptor",
          "sc-adaptor-timeout",
          "asc",
          "asc-handler",
          "http-url",
          "http-newer");
  static final List<String> TLS_CLIENTS = List.of("s-ssl", "s-ssl-connect", "s-ssl-layered");
  static final List<String> UDP_DOORS =
      List.of(
          "ds-bind",
          "ds-port",
          "ds-port-address",
          "ds-address",
          "ms-port",
          "ms-address",
          "ms-bind",
          "dc",
          "dc-nb",
          "dc-adaptor");
  static final List<String> UDP_CLIENTS =
      List.of(
          "udp-ds",
          "udp-ds-connect",
          "udp-ds-connect-host",
          "udp-ds-connect-named",
          "udp-ms",
          "udp-ms-connect",
          "udp-dc",
          "udp-dc-connect",
          "udp-dc-connect-receive",
          "udp-dc-adaptor",
          "udp-dc-adaptor-connect");
  static final List<String> CLIENT_DOORS =
      List.of("client-socket", "client-channel", "client-adaptor", "client-async");
  private static final List<String> BOUND_CLIENTS =
      List.of(
          "s-connect",
          "s-connect-timeout",
          "s-new-local",
          "sc",
          "sc-nb",
          "sc-adaptor",
          "asc",
          "asc-handler",
          "udp-ds",
          "udp-ds-connect",
          "udp-dc",
          "udp-dc-connect",
          "udp-dc-adaptor");

  /** How many numbers it uses. */
  int numbers() {
    int most = 0;
    Matcher number = NUMBER.matcher(phases.toString());
    while (number.find()) {
      most = Math.max(most, 1 + Integer.parseInt(number.group(1)));
    }
    return most;
  }

  /** All of them; with one address per door, or with each. */
  static List<Scenario> all(boolean everyAddress, int cycles) {
    List<String> hosts = new ArrayList<>(List.of("*", "127.0.0.1", "localhost"));
    hosts.addAll(furtherHosts());
    List<Scenario> all = new ArrayList<>();
    int turn = 0;
    for (String host : hosts) {
      for (String door : concat(TCP_DOORS, UDP_DOORS)) {
        boolean takesHost = host.equals("*") || !door.matches("[sdm]s-port(-backlog)?");
        if (takesHost && (everyAddress || host.equals("*") || turn++ % 4 == 0)) {
          all.add(serving(door, host, targets(host, hosts)));
        }
      }
      all.add(ownBinds(host.equals("*") ? "127.0.0.1" : host));
    }
    for (String door : CLIENT_DOORS) {
      all.add(clientDoor(door));
    }
    for (String door : List.of("ss", "ss-adaptor", "ssc", "assc")) {
      all.add(reuse(door));
    }
    for (String door : List.of("ss", "ss-port-backlog", "ss-all", "ssc", "assc")) {
      all.add(backlog(door));
    }
    for (String door : concat(TCP_DOORS, UDP_DOORS)) {
      all.add(cycles(door, cycles));
    }
    return all;
  }

  /** {@code ::1} and one address that is not loopback, as far as the machine has them. */
  private static List<String> furtherHosts() {
    List<String> hosts = new ArrayList<>();
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress("::1", 0));
      hosts.add("::1");
    } catch (java.io.IOException e) {
      System.out.println("no IPv6 here: its scenarios are skipped");
    }
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InetAddress address : Collections.list(each.getInetAddresses())) {
          if (each.isUp() && !address.isLoopbackAddress() && address instanceof Inet4Address) {
            hosts.add(address.getHostAddress());
            return hosts;
          }
        }
      }
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    System.out.println("no address but loopback here: its scenarios are skipped");
    return hosts;
  }

  private static List<String> targets(String host, List<String> hosts) {
    if (!host.equals("*")) {
      return List.of(host);
    }
    List<String> targets = new ArrayList<>(hosts.subList(1, hosts.size()));
    targets.add("0.0.0.0");
    if (hosts.contains("::1")) {
      targets.add("::");
    }
    return targets;
  }

  private static Scenario serving(String door, String host, List<String> targets) {
    boolean udp = UDP_DOORS.contains(door);
    List<String> clients =
        udp ? UDP_CLIENTS : door.startsWith("ss-ssl") ? TLS_CLIENTS : TCP_CLIENTS;
    String open = " " + door + " " + host + " $0";
    List<String> connects = new ArrayList<>();
    for (String target : targets) {
      for (String client : clients) {
        connects.add("connect " + client + " " + target + " $0");
      }
    }
    List<String> closed = new ArrayList<>();
    for (String client : udp ? List.of("udp-ds-connect", "udp-dc-connect") : clients) {
      closed.add("connect " + client + " " + targets.get(0) + " $0");
    }
    List<List<String>> phases = new ArrayList<>();
    phases.add(List.of("open a" + open, "tell a"));
    phases.add(connects);
    if (!door.startsWith("ms")) { // multicast sockets share their number
      phases.add(List.of("open b" + open));
    }
    phases.add(List.of("close a"));
    phases.add(closed);
    phases.add(List.of("open a" + open, "tell a"));
    phases.add(List.of("connect " + clients.get(0) + " " + targets.get(0) + " $0", "close a"));
    return new Scenario(door + " on " + host, phases);
  }

  /** Clients that bind a number of their own before they connect. */
  private static Scenario ownBinds(String host) {
    List<String> connects = new ArrayList<>();
    int number = 1;
    for (String client : BOUND_CLIENTS) {
      connects.add("connect " + client + " " + host + " $0 local=" + host + ":$" + number++);
    }
    return new Scenario(
        "clients bound on " + host,
        List.of(
            List.of("open t ss " + host + " $0", "open u ds-address " + host + " $0"),
            connects,
            List.of("close t", "close u")));
  }

  private static Scenario clientDoor(String door) {
    String open = " " + door + " 127.0.0.1 $0";
    return new Scenario(
        door,
        List.of(
            List.of("open a" + open, "tell a"),
            List.of("open b" + open, "open c ss 127.0.0.1 $0"),
            List.of("close a", "open a" + open, "close a")));
  }

  /** A number whose last connection lingers, with and without address reuse. */
  private static Scenario reuse(String door) {
    String open = "open a " + door + " 127.0.0.1 $0 reuse=";
    return new Scenario(
        door + " and address reuse",
        List.of(
            List.of(open + "false", "connect s-connect 127.0.0.1 $0", "close a"),
            List.of(open + "false"),
            List.of(open + "true", "connect s-connect 127.0.0.1 $0", "close a")));
  }

  private static Scenario backlog(String door) {
    return new Scenario(
        door + " with a backlog of 2",
        List.of(
            List.of("open a " + door + " * $0 backlog=2 accept=false"),
            List.of("flood 6 127.0.0.1 $0"),
            List.of("close a")));
  }

  private static Scenario cycles(String door, int count) {
    return new Scenario(
        count + " times " + door,
        List.of(
            List.of("cycle " + count + " " + door + " * $0", "open a " + door + " * $0"),
            List.of("close a")));
  }

  private static List<String> concat(List<String> one, List<String> other) {
    List<String> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
