package dev.isolation.it.ports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rules of ports with {@code ports=offset} and wildcard binds, as small as they can be said:
 * which number a bind gets, and who hears a connect.
 */
final class PortModel {
  /** A process: the instance that it is a member of, null if it is plain. */
  record Process(String token, String instance, int slot) {}

  /** A number as TCP or as UDP. */
  private record Number(boolean udp, int number) {}

  private record Socket(Process process, boolean udp, int requested, int actual) {}

  private final int step;
  private final Map<String, Socket> open = new LinkedHashMap<>();
  private final Map<String, Map<Number, Integer>> kept = new HashMap<>();
  private final Map<Process, Set<Number>> got = new HashMap<>();

  PortModel(int step) {
    this.step = step;
  }

  PortModel copy() {
    PortModel copy = new PortModel(step);
    copy.open.putAll(open);
    kept.forEach((instance, map) -> copy.kept.put(instance, new HashMap<>(map)));
    got.forEach((process, set) -> copy.got.put(process, new HashSet<>(set)));
    return copy;
  }

  /** The answer to a bind; a number, or the exception. */
  String bind(Process process, boolean udp, int requested, String id) {
    int actual =
        process.instance() == null ? asAsked(udp, requested) : decide(process, udp, requested);
    if (actual == 0) {
      return "ex java.net.BindException";
    }
    Socket made = new Socket(process, udp, requestedFirst(process, udp, requested), actual);
    open.put(id, made);
    got.computeIfAbsent(process, any -> new HashSet<>()).add(new Number(udp, actual));
    if (process.instance() != null) {
      map(process.instance()).putIfAbsent(new Number(udp, made.requested()), actual);
    }
    return "ok " + actual;
  }

  private int asAsked(boolean udp, int number) {
    return holder(udp, number) == null ? number : 0;
  }

  private int decide(Process process, boolean udp, int requested) {
    if (isToldNumber(process, udp, requested)) {
      return asAsked(udp, requested);
    }
    for (Socket socket : open.values()) {
      boolean same = socket.udp() == udp && socket.requested() == requested;
      if (same && process.instance().equals(socket.process().instance())) {
        return 0; // the app clashes with itself
      }
    }
    Integer keeps = kept(process.instance(), udp, requested);
    int candidate = keeps == null ? requested + process.slot() * step : keeps;
    while (true) {
      boolean its = keeps != null && candidate == keeps;
      Socket holder = holder(udp, candidate);
      boolean free = its || !isKeptByAny(process.instance(), requested, candidate);
      if (free && holder == null) {
        return candidate;
      } else if (free && process.instance().equals(holder.process().instance())) {
        return 0;
      }
      candidate++;
    }
  }

  /** A number that this process itself got and closed is what the app was told: left alone. */
  private boolean isToldNumber(Process process, boolean udp, int number) {
    Socket holder = holder(udp, number);
    boolean isOpen = holder != null && holder.process().equals(process);
    return got.getOrDefault(process, Set.of()).contains(new Number(udp, number))
        && !isOpen
        && kept(process.instance(), udp, number) == null;
  }

  private int requestedFirst(Process process, boolean udp, int number) {
    if (process.instance() == null || !isToldNumber(process, udp, number)) {
      return number;
    }
    for (Map.Entry<Number, Integer> each : map(process.instance()).entrySet()) {
      if (each.getValue() == number) {
        return each.getKey().number();
      }
    }
    return number;
  }

  void close(String id) {
    open.remove(id);
  }

  void closeAll() {
    open.clear();
  }

  void end(Process process) {
    open.values().removeIf(socket -> socket.process().equals(process));
    got.remove(process);
  }

  /** What a connect answers, as a pattern. */
  String connect(Process process, boolean udp, int number) {
    if (process.instance() != null) {
      Set<String> own = new HashSet<>();
      for (Socket socket : open.values()) {
        boolean same = socket.udp() == udp && socket.requested() == number;
        if (same && process.instance().equals(socket.process().instance())) {
          own.add(heard(socket));
        }
      }
      if (!own.isEmpty()) {
        return String.join("|", own);
      }
    }
    Socket holder = holder(udp, number);
    if (holder == null) {
      return udp
          ? "ex java.net.PortUnreachableException.*"
          : "ex java.net.ConnectException: (?!.*instance).*";
    }
    String sitter = holder.process().instance();
    boolean foreign =
        process.instance() != null && sitter != null && !sitter.equals(process.instance());
    return foreign && holder.requested() == number
        ? "ex java.net.ConnectException: .*instance " + sitter + ".*"
        : heard(holder);
  }

  private static String heard(Socket socket) {
    return "ok " + socket.process().token() + " local=" + socket.actual() + "\\b.*";
  }

  private Socket holder(boolean udp, int actual) {
    for (Socket socket : open.values()) {
      if (socket.udp() == udp && socket.actual() == actual) {
        return socket;
      }
    }
    return null;
  }

  private Map<Number, Integer> map(String instance) {
    return kept.computeIfAbsent(instance, any -> new LinkedHashMap<>());
  }

  /** TCP and UDP share one number. */
  private Integer kept(String instance, boolean udp, int requested) {
    Integer same = map(instance).get(new Number(udp, requested));
    return same == null ? map(instance).get(new Number(!udp, requested)) : same;
  }

  /** Whether the number is some other request's: of another instance, or of this one. */
  private boolean isKeptByAny(String instance, int requested, int actual) {
    for (Map.Entry<String, Map<Number, Integer>> each : kept.entrySet()) {
      for (Map.Entry<Number, Integer> mapping : each.getValue().entrySet()) {
        boolean own = each.getKey().equals(instance) && mapping.getKey().number() == requested;
        if (!own && mapping.getValue() == actual) {
          return true;
        }
      }
    }
    for (Socket socket : open.values()) { // those that stand in for a kept one for a while
      boolean own = instance.equals(socket.process().instance()) && socket.requested() == requested;
      if (!own && socket.process().instance() != null && socket.actual() == actual) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "open " + open.values();
  }

  /** What the model remembers of earlier sequences about the numbers from one to another. */
  String memory(int from, int to) {
    StringBuilder text = new StringBuilder();
    kept.forEach(
        (instance, map) ->
            map.forEach(
                (number, actual) -> {
                  if (actual >= from && actual < to) {
                    text.append("kept by " + instance + " " + number + " -> " + actual + "\n");
                  }
                }));
    got.forEach(
        (process, numbers) ->
            numbers.forEach(
                number -> {
                  if (number.number() >= from && number.number() < to) {
                    text.append("had by " + process.token() + " " + number + "\n");
                  }
                }));
    return text.toString();
  }
}
