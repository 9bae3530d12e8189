package dev.isolation.options;

import dev.isolation.home.InstanceName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks and converts values. */
final class OptionValues {
  private static final int MAX_PORT = 65535;

  private OptionValues() {}

  /** Throws unless every value can be used. */
  static void check(Option option, Given given) throws OptionException {
    if (!option.isAvailable()) {
      throw given.unavailable(option.key());
    }
    if (given.values.isEmpty()) {
      throw given.error(option, "", "a value is missing: " + option.syntax());
    }
    for (String value : given.values) {
      if (value.isEmpty() || value.indexOf('\0') >= 0) {
        throw given.error(option, value, "a value is missing: " + option.syntax());
      }
      checkOne(option, given, value);
    }
    if (option.type() == OptionType.PORT_MAP) {
      portMap(option, given);
    }
  }

  private static void checkOne(Option option, Given given, String value) throws OptionException {
    switch (option.type()) {
      case NAME:
        if (!InstanceName.isValid(value)) {
          throw given.error(option, value, "not a name (" + InstanceName.RULE + ")");
        }
        break;
      case CHOICE:
        checkChoice(option, given, value);
        break;
      case NUMBER:
        if (number(value) < 1 || number(value) > MAX_PORT) {
          throw given.error(option, value, "not a number from 1 to " + MAX_PORT);
        }
        break;
      case FLAG:
        if (!value.equals("true") && !value.equals("false")) {
          throw given.error(option, value, "neither true nor false");
        }
        break;
      case PATH_MAP:
        if (mapColon(value) < 1 || mapColon(value) == value.length() - 1) {
          throw given.error(option, value, "not a pair from:to");
        }
        break;
      case PORT_RANGES:
        addRange(new PortRanges(), option, given, value, value);
        break;
      default:
        break;
    }
  }

  private static void checkChoice(Option option, Given given, String value) throws OptionException {
    String prefix = value.substring(0, value.indexOf(':') + 1);
    for (String choice : option.choices()) {
      boolean takesRange = !prefix.isEmpty() && choice.startsWith(prefix);
      if (takesRange) {
        addRange(new PortRanges(), option, given, value, value.substring(prefix.length()));
      }
      if (takesRange || value.equals(choice) && choice.indexOf(':') < 0) {
        return;
      }
    }
    for (String later : option.later()) {
      int colon = later.indexOf(':');
      if (value.equals(later) || colon > 0 && value.startsWith(later.substring(0, colon + 1))) {
        throw given.unavailable(option.key() + "=" + value);
      }
    }
    String known = OptionTables.alternatives(option.choices(), option.later());
    throw given.error(option, value, "not one of " + known);
  }

  static Map<Integer, Integer> portMap(Option option, Given given) throws OptionException {
    Map<Integer, Integer> pairs = new LinkedHashMap<>();
    for (String value : given.values) {
      int colon = value.indexOf(':');
      if (colon < 0) {
        throw given.error(option, value, "not a pair requested:actual");
      }
      int requested = port(option, given, value, value.substring(0, colon), 1);
      int actual = port(option, given, value, value.substring(colon + 1), 0);
      if (actual != 0 && pairs.containsValue(actual)) {
        throw given.error(option, value, "two ports lead to " + actual);
      }
      if (pairs.put(requested, actual) != null) {
        throw given.error(option, value, requested + " is mapped twice");
      }
    }
    return pairs;
  }

  /** Where the two paths of a pair part: before one that is absolute, if there is one. */
  static int mapColon(String value) {
    int slash = value.indexOf(":/");
    int tilde = value.indexOf(":~");
    int absolute = slash < 0 || tilde >= 0 && tilde < slash ? tilde : slash;
    return absolute < 0 ? value.indexOf(':') : absolute;
  }

  static PortRanges ranges(Option option, Given given) throws OptionException {
    PortRanges ranges = new PortRanges();
    for (String value : given.values) {
      addRange(ranges, option, given, value, value);
    }
    return ranges;
  }

  /** The range that follows the colon of a choice; null if it has none. */
  static int[] rangeOfChoice(Option option, Given given) throws OptionException {
    String value = given.values.get(0);
    int colon = value.indexOf(':');
    if (colon < 0) {
      return null;
    }
    PortRanges ranges = new PortRanges();
    addRange(ranges, option, given, value, value.substring(colon + 1));
    return ranges.asList().get(0);
  }

  private static void addRange(
      PortRanges ranges, Option option, Given given, String value, String part)
      throws OptionException {
    int dash = part.indexOf('-');
    int low = port(option, given, value, dash < 0 ? part : part.substring(0, dash), 1);
    int high = dash < 0 ? low : port(option, given, value, part.substring(dash + 1), 1);
    if (low > high) {
      throw given.error(option, value, "the range ends before it starts");
    }
    ranges.add(low, high);
  }

  private static int port(Option option, Given given, String value, String part, int lowest)
      throws OptionException {
    int port = number(part);
    if (port < lowest || port > MAX_PORT) {
      String why = part + " is not a port (" + lowest + "-" + MAX_PORT + ")";
      throw given.error(option, value, why);
    }
    return port;
  }

  /** Digits only; -1 for anything else. */
  static int number(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  static List<String> split(Option option, String value) {
    return option.type().isList() ? Texts.split(value, ';') : Collections.singletonList(value);
  }
}
