package dev.isolation.options;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The table of all options, those of later versions included: these are refused, not ignored. */
public enum Option {
  /** Which instance this process belongs to. */
  INSTANCE(
      "instance",
      OptionType.NAME,
      "name or auto",
      "auto",
      "the instance; auto = the first of app-1, app-2 and so on without a live process"),
  /** Where instances live. */
  HOME("home", OptionType.FILE, "directory", "~/.isolation", "directory of all instances"),
  /** A file with further options. */
  CONFIG("config", OptionType.FILE, "JSON file", "", "file with options; lists are arrays there"),
  /** How ports are rewritten. */
  PORTS(
      "ports",
      oneOf("offset", "range:LOW-HIGH", "loopback", "keep"),
      none(),
      "offset",
      "offset = requested + slot * step; range = the first free one of it; loopback = the same port"
          + " on 127.0.0.(slot+1); keep = as requested"),
  /** The distance between slots. */
  PORTS_STEP("ports.step", OptionType.NUMBER, "number", "1000", "distance of two slots' ports"),
  /** Explicit pairs. */
  PORTS_MAP(
      "ports.map",
      OptionType.PORT_MAP,
      "8080:18080;8005:0",
      "",
      "requested:actual pairs, 0 = any free port"),
  /** Ports that stay. */
  PORTS_EXCLUDE(
      "ports.exclude",
      OptionType.PORT_RANGES,
      "5005;9000-9100",
      "",
      "ports that are never rewritten"),
  /** Whether the computed port is a must. */
  PORTS_STRICT(
      "ports.strict",
      OptionType.FLAG,
      "true or false",
      "false",
      "fail where the computed port is taken, instead of moving on"),
  /** What {@code getLocalPort} says. */
  PORTS_REPORT(
      "ports.report",
      oneOf("actual", "requested"),
      none(),
      "actual",
      "which port sockets tell the app"),
  /** Connects to other instances. */
  PORTS_CROSS(
      "ports.cross",
      oneOf("deny", "allow"),
      none(),
      "deny",
      "connects to another live instance's port through its requested number"),
  /** How files are isolated. */
  FILES(
      "files",
      oneOf("overlay", "fresh", "off"),
      none(),
      "overlay",
      "overlay = copy-on-write over everything; fresh = the trees of files.roots start empty; off ="
          + " as they are"),
  /** Limits isolation to trees. */
  FILES_ROOTS(
      "files.roots", OptionType.PATHS, "/srv/app;~/.app", "", "limit isolation to these trees"),
  /** Trees that start empty. */
  FILES_FRESH("files.fresh", OptionType.PATHS, "paths", "", "trees that start empty"),
  /** Trees that pass through. */
  FILES_SHARE(
      "files.share",
      OptionType.PATHS,
      "paths",
      "",
      "trees that all instances share with the machine"),
  /** Trees that refuse writes. */
  FILES_READONLY(
      "files.readonly",
      OptionType.PATHS,
      "paths",
      "",
      "trees that are read from the base; writes fail"),
  /** Trees that are not there. */
  FILES_DENY("files.deny", OptionType.PATHS, "paths", "", "trees that are not there"),
  /** Explicit redirects. */
  FILES_MAP(
      "files.map",
      OptionType.PATH_MAP,
      "/var/app:/srv/blue",
      "",
      "explicit redirects of directories, before all other rules"),
  /** Lock guards. */
  GUARD("guard", "class patterns or auto", "", "classes whose methods get lock guards"),
  /** Guards around shared files. */
  GUARD_FILES(
      "guard.files",
      oneOf("on", "off"),
      none(),
      "on",
      "instances take turns in writing a file of files.share, from open to close"),
  /** How long a guard waits. */
  GUARD_TIMEOUT(
      "guard.timeout",
      OptionType.NUMBER,
      "seconds",
      "30",
      "longest wait for another instance to close a shared file"),
  /** Sync group. */
  CACHE_GROUP("cache.group", "name", "", "instances whose caches are kept consistent"),
  /** What carries messages. */
  CACHE_BACKEND(
      "cache.backend",
      none(),
      oneOf("local", "redis://HOST:PORT/DB", "rediss://HOST:PORT/DB"),
      "local",
      "what carries cache messages; local needs no server"),
  /** Where the password is. */
  CACHE_PASSWORD_FILE("cache.password-file", "file", "", "the backend's password"),
  /** What is sent. */
  CACHE_MODE(
      "cache.mode",
      "users*:replicate",
      "invalidate",
      "cache pattern:mode; modes invalidate, replicate, shared, local"),
  /** Further caches. */
  CACHE_CLASSES("cache.classes", "class patterns", "", "map-like classes that are caches"),
  /** Key spaces. */
  CACHE_NAMESPACE("cache.namespace", "auto", "", "prefix Redis and memcached keys per instance"),
  /** Key prefix. */
  CACHE_PREFIX("cache.prefix", "text", "", "prefix of the backend's keys"),
  /** Further native methods. */
  NATIVE_PATHS(
      "native.paths",
      OptionType.TEXTS,
      "com.acme.Native#open(0)",
      "",
      "further parameters that take paths into native code: class#method(parameter from 0)"),
  /** What happens to operations that cannot be isolated. */
  ON_ERROR(
      "on-error",
      oneOf("refuse", "pass"),
      none(),
      "refuse",
      "an operation that cannot be isolated fails, or passes to the machine"),
  /** How much is said. */
  LOG("log", oneOf("quiet", "info", "debug"), none(), "info", "what is said on stderr");

  private final String key;
  private final OptionType type;
  private final String syntax;
  private final String defaultValue;
  private final String description;
  private final List<String> choices;
  private final List<String> later;
  private final boolean available;

  /** One that this version has. */
  Option(String key, OptionType type, String syntax, String defaultValue, String description) {
    this(key, type, syntax, defaultValue, description, true);
  }

  /** One that this version does not have. */
  Option(String key, String syntax, String defaultValue, String description) {
    this(key, OptionType.TEXTS, syntax, defaultValue, description, false);
  }

  Option(
      String key,
      OptionType type,
      String syntax,
      String defaultValue,
      String description,
      boolean available) {
    this.key = key;
    this.type = type;
    this.syntax = syntax;
    this.defaultValue = defaultValue;
    this.description = description;
    this.choices = Collections.emptyList();
    this.later = Collections.emptyList();
    this.available = available;
  }

  /** One of some values. */
  Option(
      String key,
      List<String> choices,
      List<String> later,
      String defaultValue,
      String description) {
    this.key = key;
    this.type = OptionType.CHOICE;
    this.syntax = OptionTables.alternatives(choices, later);
    this.defaultValue = defaultValue;
    this.description = description;
    this.choices = choices;
    this.later = later;
    this.available = !choices.isEmpty();
  }

  private static List<String> none() {
    return Collections.emptyList();
  }

  private static List<String> oneOf(String... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** Dotted, lower case. */
  public String key() {
    return key;
  }

  /** What a value is made of. */
  public OptionType type() {
    return type;
  }

  /** How a value is written, for the tables. */
  public String syntax() {
    return syntax;
  }

  /** The value where none is given; empty for none. */
  public String defaultValue() {
    return defaultValue;
  }

  /** One line. */
  public String description() {
    return description;
  }

  /** A choice's values that this version has. */
  public List<String> choices() {
    return choices;
  }

  /** A choice's values that this version knows but does not have. */
  public List<String> later() {
    return later;
  }

  /** Whether this version does what the option says. */
  public boolean isAvailable() {
    return available;
  }

  /** The system property of the same meaning. */
  public String property() {
    return "isolation." + key;
  }

  /** The environment variable of the same meaning. */
  public String variable() {
    String name = key.replace('.', '_').replace('-', '_');
    return "ISOLATION_" + name.toUpperCase(Locale.ROOT);
  }

  /** The option with this key, or null. */
  public static Option of(String key) {
    for (Option option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }
}
