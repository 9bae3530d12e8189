package com.example.probe.ports;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

/**
 * Does what the lines on stdin say, one after the other, and answers each with one line: {@code ok}
 * and the outcome, or {@code ex} and the exception.
 *
 * <pre>
 * token NAME                                      what all servers answer with
 * open ID DOOR HOST PORT [backlog= reuse= accept= group=]
 * tell ID | close ID | closeall
 * cycle COUNT DOOR HOST PORT                      opens and closes
 * connect CLIENT HOST PORT [local=HOST:PORT timeout=]
 * flood COUNT HOST PORT                           connects without being accepted
 * group GROUP PORT                                who answers in a multicast group
 * </pre>
 */
public class PortScript {
  private final Map<String, Opened> opened = new HashMap<>();
  private String token = "nobody";

  /** Runs until stdin ends. */
  public static void main(String[] args) throws Exception {
    PortScript script = new PortScript();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(script.answer(line));
    }
    System.exit(0);
  }

  private String answer(String line) {
    try {
      return ("ok " + run(new Command(line))).trim();
    } catch (Exception | Error e) {
      return "ex "
          + e.getClass().getName()
          + ": "
          + String.valueOf(e.getMessage()).replace('\n', ' ')
          + (e instanceof Error && e.getCause() != null ? ": " + e.getCause() : "");
    }
  }

  private String run(Command command) throws Exception {
    switch (command.word(0)) {
      case "token":
        token = command.word(1);
        return "";
      case "open":
        Opened made = open(command.word(2), command);
        opened.put(command.word(1), made);
        return Integer.toString(made.port());
      case "cycle":
        return cycle(command);
      case "tell":
        return opened.get(command.word(1)).tell();
      case "close":
        opened.remove(command.word(1)).close();
        return "";
      case "closeall":
        closeAll();
        return "";
      case "connect":
        return connect(command.word(1), command);
      case "flood":
        return Integer.toString(TcpClients.flood(command));
      case "group":
        return UdpClients.askGroup(command);
      default:
        throw new IllegalArgumentException(command.word(0));
    }
  }

  private Opened open(String door, Command command) throws Exception {
    Opened made = TcpDoors.open(door, token, command);
    if (made == null) {
      made = UdpDoors.open(door, token, command);
    }
    if (made == null) {
      throw new IllegalArgumentException(door);
    }
    return made;
  }

  private String cycle(Command command) throws Exception {
    int count = command.number(1);
    int reported = 0;
    for (int i = 0; i < count; i++) {
      Opened made = open(command.word(2), command);
      int now = made.port();
      made.close();
      if (i > 0 && now != reported) {
        return "changed in turn " + i + " from " + reported + " to " + now;
      }
      reported = now;
    }
    return Integer.toString(reported);
  }

  private void closeAll() throws Exception {
    for (Opened made : opened.values()) {
      made.close();
    }
    opened.clear();
  }

  private static String connect(String client, Command command) throws Exception {
    if (client.startsWith("udp-")) {
      return UdpClients.ask(client, command);
    } else if (client.startsWith("http-")) {
      return HttpClients.get(client, command);
    }
    return TcpClients.connect(client, command);
  }
}
