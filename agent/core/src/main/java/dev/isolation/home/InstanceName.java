package dev.isolation.home;

/** The rule for instances' names, which are also names of directories. */
public final class InstanceName {
  /** The rule, for the user. */
  public static final String RULE = "1 to 63 of A-Z a-z 0-9 . _ -, the first a letter or digit";

  static final int MAX_LENGTH = 63;

  private InstanceName() {}

  /** Whether the text is a name. */
  public static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetterOrDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (!isAllowed(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static String check(String name) throws HomeException {
    if (!isValid(name)) {
      throw new HomeException("not an instance name: " + name + " (" + RULE + ")");
    }
    return name;
  }

  static boolean isAllowed(char c) {
    return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  }

  static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
