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
      case PORT_RANGES:
        addRange(new PortRanges(), option, given, value);
        break;
      default:
        break;
    }
  }

  private static void checkChoice(Option option, Given given, String value) throws OptionException {
    if (option.choices().contains(value)) {
      return;
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

  static PortRanges ranges(Option option, Given given) throws OptionException {
    PortRanges ranges = new PortRanges();
    for (String value : given.values) {
      addRange(ranges, option, given, value);
    }
    return ranges;
  }

  private static void addRange(PortRanges ranges, Option option, Given given, String value)
      throws OptionException {
    int dash = value.indexOf('-');
    int low = port(option, given, value, dash < 0 ? value : value.substring(0, dash), 1);
    int high = dash < 0 ? low : port(option, given, value, value.substring(dash + 1), 1);
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
