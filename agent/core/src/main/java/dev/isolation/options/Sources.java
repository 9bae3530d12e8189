package dev.isolation.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads what the agent's arguments, the system properties and the environment say. */
final class Sources {
  private static final String PROPERTY = "isolation.";
  private static final String VARIABLE = "ISOLATION_";

  private Sources() {}

  static Map<Option, Given> arguments(String arguments) throws OptionException {
    Map<Option, Given> all = new EnumMap<>(Option.class);
    for (String part : Texts.splitArguments(arguments)) {
      if (!part.isEmpty()) {
        argument(all, part);
      }
    }
    return all;
  }

  private static void argument(Map<Option, Given> all, String part) throws OptionException {
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : part.substring(0, equals);
    Option option = Option.of(key);
    if (option == null) {
      throw unknown(key, keys(), "");
    }
    if (equals < 0) {
      throw new OptionException("option " + key + " has no value: " + key + "=" + option.syntax());
    }
    List<String> values = OptionValues.split(option, part.substring(equals + 1));
    Given before = all.get(option);
    if (before == null) {
      all.put(option, new Given(new ArrayList<>(values), ""));
    } else if (option.type().isList()) {
      before.values.addAll(values);
    } else {
      throw before.error(option, values.get(0), "given twice, before as " + before.values.get(0));
    }
  }

  static Map<Option, Given> properties(Properties system) throws OptionException {
    Map<Option, Given> all = new EnumMap<>(Option.class);
    for (String name : system.stringPropertyNames()) {
      if (name.startsWith(PROPERTY) && !isReserved(name)) {
        Option option = Option.of(name.substring(PROPERTY.length()));
        if (option == null) {
          throw unknown("-D" + name, propertyNames(), "");
        }
        List<String> values = OptionValues.split(option, system.getProperty(name));
        all.put(option, new Given(values, " (from -D" + name + ")"));
      }
    }
    return all;
  }

  /** What the agent itself tells through system properties, and its debug switch. */
  private static boolean isReserved(String name) {
    return name.equals("isolation.slot")
        || name.equals("isolation.trace")
        || name.equals("isolation.break")
        || name.startsWith("isolation.port.");
  }

  static Map<Option, Given> environment(Map<String, String> environment) throws OptionException {
    Map<Option, Given> all = new EnumMap<>(Option.class);
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(VARIABLE)
          && !name.equals(Options.OBSERVE)
          && !entry.getValue().isEmpty()) {
        Option option = ofVariable(name);
        if (option == null) {
          throw unknown(name, variableNames(), "");
        }
        List<String> values = OptionValues.split(option, entry.getValue());
        all.put(option, new Given(values, " (from " + name + ")"));
      }
    }
    return all;
  }

  static OptionException unknown(String key, List<String> known, String where) {
    return new OptionException("unknown option " + key + where + Texts.hint(key, known));
  }

  static List<String> keys() {
    List<String> names = new ArrayList<>();
    for (Option option : Option.values()) {
      names.add(option.key());
    }
    return names;
  }

  private static List<String> propertyNames() {
    List<String> names = new ArrayList<>();
    for (Option option : Option.values()) {
      names.add("-D" + option.property());
    }
    return names;
  }

  private static List<String> variableNames() {
    List<String> names = new ArrayList<>();
    for (Option option : Option.values()) {
      names.add(option.variable());
    }
    return names;
  }

  private static Option ofVariable(String name) {
    for (Option option : Option.values()) {
      if (option.variable().equals(name)) {
        return option;
      }
    }
    return null;
  }
}
