package dev.isolation.options;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The options of one JVM, complete and valid. What the agent's arguments say holds before system
 * properties, these before the environment, the file and the defaults.
 */
public final class Options {
  /**
   * The variable by which {@code observe} tells the agent, in all processes below it: the home of
   * that run. An agent with another home isolates as ever.
   */
  public static final String OBSERVE = "ISOLATION_OBSERVE";

  private final Map<Option, Given> given;
  private final Map<Option, Given> beforeFile = new EnumMap<>(Option.class);
  private final String userHome;

  private Options(Map<Option, Given> given, String userHome) {
    this.given = given;
    this.userHome = userHome;
  }

  /** The options of this JVM, given what follows {@code -javaagent:…=}. */
  public static Options parse(String agentArguments) throws OptionException {
    return parse(agentArguments, System.getProperties(), System.getenv());
  }

  /**
   * Reads all sources.
   *
   * @param agentArguments {@code key=value,key=value}, or null
   * @param system system properties
   * @param environment environment variables
   * @throws OptionException for the first key or value in any source that cannot be used
   */
  public static Options parse(
      String agentArguments, Properties system, Map<String, String> environment)
      throws OptionException {
    Map<Option, Given> merged = new EnumMap<>(Option.class);
    Options options = new Options(merged, system.getProperty("user.home", ""));
    options.add(Sources.arguments(agentArguments == null ? "" : agentArguments));
    options.add(Sources.properties(system));
    options.add(Sources.environment(environment));
    options.beforeFile.putAll(merged);
    File config = options.file(Option.CONFIG);
    if (config != null) {
      options.add(new ConfigFile(config).read());
    }
    options.checkPorts();
    options.checkFiles();
    return options;
  }

  /**
   * The home for a command, which heeds no other option.
   *
   * @param asked what the command line says, or null
   */
  public static File home(String asked, Properties system, Map<String, String> environment)
      throws OptionException {
    Properties properties = new Properties();
    Map<String, String> variables = new HashMap<>();
    properties.setProperty("user.home", system.getProperty("user.home", ""));
    for (Option option : new Option[] {Option.HOME, Option.CONFIG}) {
      String property = system.getProperty(option.property());
      if (property != null) {
        properties.setProperty(option.property(), property);
      }
      String variable = environment.get(option.variable());
      variables.put(option.variable(), variable == null ? "" : variable);
    }
    String arguments = asked == null ? "" : argument(Option.HOME.key(), asked);
    return parse(arguments, properties, variables).file(Option.HOME);
  }

  /** One agent argument, with commas made part of the value. */
  public static String argument(String key, String value) {
    return key + "=" + value.replace(",", "\\,");
  }

  /**
   * What makes another JVM do as this one, by {@link Option}: its arguments {@code key=value}, one
   * for each value of a list. What the file says is left to the file.
   */
  public Map<Option, List<String>> arguments() {
    Map<Option, List<String>> all = new EnumMap<>(Option.class);
    for (Map.Entry<Option, Given> entry : beforeFile.entrySet()) {
      Option option = entry.getKey();
      List<String> arguments = new ArrayList<>();
      for (String value : entry.getValue().values) {
        arguments.add(argument(option.key(), absolute(option.type(), value)));
      }
      all.put(option, arguments);
    }
    return all;
  }

  /** A child may run in another directory. */
  private String absolute(OptionType type, String value) {
    if (type == OptionType.PATH_MAP) {
      int colon = OptionValues.mapColon(value);
      return file(value.substring(0, colon)) + ":" + file(value.substring(colon + 1));
    }
    boolean isPath = type == OptionType.FILE || type == OptionType.PATHS;
    return isPath ? file(value).getPath() : value;
  }

  /**
   * What is said about trees of files, by the options' keys, paths absolute; a pair of paths is two
   * values.
   */
  public Map<String, List<String>> fileOptions() {
    Map<String, List<String>> said = new LinkedHashMap<>();
    said.put(Option.FILES.key(), list(Option.FILES));
    for (Option option : Option.values()) {
      boolean isMap = option.type() == OptionType.PATH_MAP;
      if (!isSet(option) || !isMap && option.type() != OptionType.PATHS) {
        continue;
      }
      List<String> paths = new ArrayList<>();
      for (String value : list(option)) {
        int colon = isMap ? OptionValues.mapColon(value) : value.length();
        paths.add(file(value.substring(0, colon)).getPath());
        if (isMap) {
          paths.add(file(value.substring(colon + 1)).getPath());
        }
      }
      said.put(option.key(), paths);
    }
    return said;
  }

  /**
   * What is said of all else, by the options' keys: not which home and instance, as that is where
   * it is noted, nor a backend's address, which may hold what is nobody's business.
   */
  public Map<String, List<String>> otherOptions() {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (Map.Entry<Option, Given> entry : given.entrySet()) {
      Option option = entry.getKey();
      boolean noted =
          option == Option.HOME
              || option == Option.INSTANCE
              || option == Option.CACHE_BACKEND
              || option == Option.FILES
              || option.type() == OptionType.PATHS
              || option.type() == OptionType.PATH_MAP;
      if (!noted) {
        said.put(option.key(), list(option));
      }
    }
    return said;
  }

  private void add(Map<Option, Given> source) throws OptionException {
    for (Map.Entry<Option, Given> entry : source.entrySet()) {
      OptionValues.check(entry.getKey(), entry.getValue());
      if (!given.containsKey(entry.getKey())) {
        given.put(entry.getKey(), entry.getValue());
      }
    }
  }

  private void checkFiles() throws OptionException {
    if (text(Option.FILES).equals("fresh") && !isSet(Option.FILES_ROOTS)) {
      throw given
          .get(Option.FILES)
          .error(Option.FILES, "fresh", "files.roots must say which trees start empty");
    }
  }

  /** A number cannot be shared with others and be mapped, or mapped to, for this one alone. */
  private void checkPorts() throws OptionException {
    PortRanges excluded = ranges(Option.PORTS_EXCLUDE);
    for (Map.Entry<Integer, Integer> pair : portMap(Option.PORTS_MAP).entrySet()) {
      for (int port : new int[] {pair.getKey(), pair.getValue()}) {
        if (excluded.contains(port)) {
          String value = pair.getKey() + ":" + pair.getValue();
          throw given
              .get(Option.PORTS_MAP)
              .error(Option.PORTS_MAP, value, port + " is in ports.exclude too");
        }
      }
    }
  }

  /** Whether any source says something about it. */
  public boolean isSet(Option option) {
    return given.containsKey(option);
  }

  /** The value as it was given; empty for none. */
  public String text(Option option) {
    List<String> values = list(option);
    return values.isEmpty() ? "" : values.get(0);
  }

  /** The value of a number. */
  public int number(Option option) {
    return OptionValues.number(text(option));
  }

  /** The value of a flag. */
  public boolean flag(Option option) {
    return text(option).equals("true");
  }

  /** All values of a list. */
  public List<String> list(Option option) {
    return Collections.unmodifiableList(orDefault(option).values);
  }

  /** The pairs requested → actual of a port map, in the order given. */
  public Map<Integer, Integer> portMap(Option option) {
    try {
      return OptionValues.portMap(option, orDefault(option));
    } catch (OptionException e) {
      throw new IllegalStateException(e); // it was checked
    }
  }

  /** Lowest and highest port of a choice like {@code range:LOW-HIGH}; null for any other. */
  public int[] range(Option option) {
    try {
      return OptionValues.rangeOfChoice(option, orDefault(option));
    } catch (OptionException e) {
      throw new IllegalStateException(e); // it was checked
    }
  }

  /** The ports of a list of ports and ranges. */
  public PortRanges ranges(Option option) {
    try {
      return OptionValues.ranges(option, orDefault(option));
    } catch (OptionException e) {
      throw new IllegalStateException(e); // it was checked
    }
  }

  /** The absolute file, a leading {@code ~} being the user's directory; null for none. */
  public File file(Option option) {
    String path = text(option);
    return path.isEmpty() ? null : file(path);
  }

  /** The absolute files of a list. */
  public List<File> files(Option option) {
    List<File> files = new ArrayList<>();
    for (String path : list(option)) {
      files.add(file(path));
    }
    return files;
  }

  /** The pairs from → to of a list, in the order given. */
  public Map<File, File> fileMap(Option option) {
    Map<File, File> pairs = new LinkedHashMap<>();
    for (String pair : list(option)) {
      int colon = OptionValues.mapColon(pair);
      pairs.put(file(pair.substring(0, colon)), file(pair.substring(colon + 1)));
    }
    return pairs;
  }

  private File file(String path) {
    boolean ofUser = path.equals("~") || path.startsWith("~/");
    return new File(ofUser ? userHome + path.substring(1) : path).getAbsoluteFile();
  }

  private Given orDefault(Option option) {
    Given own = given.get(option);
    if (own != null) {
      return own;
    }
    String standard = option.defaultValue();
    List<String> none = Collections.emptyList();
    return new Given(standard.isEmpty() ? none : OptionValues.split(option, standard), "");
  }

  /**
   * Whether the agent is to tell what the app does, and to isolate nothing.
   *
   * @param home of this start
   */
  public static boolean observes(File home) {
    return home.getPath().equals(System.getenv(OBSERVE));
  }

  /**
   * A question that ends the message about an unknown word: {@code , did you mean blue?}; empty
   * where no candidate is close.
   */
  public static String hint(String word, List<String> candidates) {
    return Texts.hint(word, candidates);
  }

  /** All options, as {@code --help} shows them. */
  public static String help() {
    return OptionTables.help();
  }

  /** All options, as the README shows them. */
  public static String markdownTable() {
    return OptionTables.markdown();
  }
}
