package dev.isolation.options;

/** What an option's value is made of. */
public enum OptionType {
  /** An instance's name, or {@code auto}. */
  NAME(false),
  /** A file or directory. */
  FILE(false),
  /** One of the option's choices. */
  CHOICE(false),
  /** A whole number above zero. */
  NUMBER(false),
  /** {@code true} or {@code false}. */
  FLAG(false),
  /** Anything. */
  TEXT(false),
  /** Pairs {@code requested:actual}. */
  PORT_MAP(true),
  /** Ports and ranges {@code low-high}. */
  PORT_RANGES(true),
  /** Files and directories. */
  PATHS(true),
  /** Pairs {@code from:to} of directories. */
  PATH_MAP(true),
  /** Anything, many times. */
  TEXTS(true);

  private final boolean list;

  OptionType(boolean list) {
    this.list = list;
  }

  /** Whether the key may be repeated and the value split at {@code ;}. */
  public boolean isList() {
    return list;
  }
}
