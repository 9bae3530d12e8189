package dev.isolation.it.ports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of a comparison: its numbers, and its answers as the others can have them too. */
final class Side {
  private static final Pattern MINE = Pattern.compile(" mine=(\\d+)");
  private static final Pattern LOCAL = Pattern.compile(" local=.*:(\\d+)");

  private final String token;
  private final Script script;
  private final Numbers numbers;
  private final Strategy strategy;
  private final int slot;
  private final Map<String, Integer> reported = new HashMap<>();

  /** A side; a slot below 0 for one that runs plain. */
  Side(String token, Script script, Numbers numbers, Strategy strategy, int slot) {
    this.token = token;
    this.script = script;
    this.numbers = numbers;
    this.strategy = strategy;
    this.slot = slot;
  }

  Script script() {
    return script;
  }

  String token() {
    return token;
  }

  void begin() {
    reported.clear();
  }

  /** The commands with this side's numbers. */
  List<String> commands(List<String> phase, int first) {
    List<String> commands = new ArrayList<>();
    for (String command : phase) {
      commands.add(
          Scenario.NUMBER
              .matcher(command)
              .replaceAll(
                  match ->
                      Integer.toString(numbers.get(first + Integer.parseInt(match.group(1))))));
    }
    return commands;
  }

  /** An answer without what may differ from side to side. */
  String neutral(String command, String answer) {
    String[] words = command.split(" ");
    if (answer.startsWith("ex ")) {
      return answer.replaceFirst(":.*", "");
    } else if (words[0].equals("open") || words[0].equals("cycle")) {
      return opened(words, answer);
    }
    String text = answer.replace("ok " + token + " ", "ok TOKEN ");
    if (words[0].equals("connect")) {
      text = text.replace("sent=" + words[3], "sent=ASKED");
      text = mine(command, text);
    } else if (words[0].equals("tell") && strategy.changesHosts()) {
      text = text.replaceAll(" (address|text)=.*", "");
    }
    for (Map.Entry<String, Integer> each : reported.entrySet()) {
      text = text.replaceAll("\\b" + each.getValue() + "\\b", "#" + each.getKey());
    }
    return text;
  }

  /** A number that a client bound: whatever became of it, both ends tell the same. */
  private String mine(String command, String text) {
    Matcher mine = MINE.matcher(text);
    Matcher asked = LOCAL.matcher(command);
    if (!mine.find() || !asked.find()) {
      return text;
    }
    String right =
        isRight(command, Integer.parseInt(asked.group(1)), mine.group(1)) ? "%" : "WRONG";
    return text.replaceAll("=" + mine.group(1) + "\\b", "=" + right);
  }

  private String opened(String[] words, String answer) {
    String number = answer.substring(3);
    if (!number.matches("\\d+")) {
      return answer;
    }
    int requested = Integer.parseInt(words[4]);
    reported.put(words[1], Integer.parseInt(number));
    return isRight(String.join(" ", words), requested, number)
        ? "ok #"
        : "ok WRONG: " + number + " for " + requested;
  }

  private boolean isRight(String command, int requested, String number) {
    int told = Integer.parseInt(number);
    if (slot < 0) {
      return told == requested;
    }
    Strategy rule =
        strategy == Strategy.LOOPBACK && keepsAddress(command) ? Strategy.OFFSET : strategy;
    return rule.isRight(numbers, slot, requested, told);
  }

  /** With {@code ports=loopback}: what reaches other hosts or groups has its number moved. */
  private static boolean keepsAddress(String command) {
    boolean mayJoin = command.matches("open \\S+ ms.*|cycle \\d+ ms.*|connect udp.*");
    if (command.contains("::1")) {
      return false;
    }
    return mayJoin || command.matches("connect.*local=(?!127|localhost).*");
  }
}
