package dev.isolation.instrumentation.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parameter that takes a path into native code, as {@code com.acme.Native#open(0)}. */
public final class NativePath {
  private static final Pattern FORM =
      Pattern.compile("([\\w$]+(?:\\.[\\w$]+)*)#([\\w$]+)\\((\\d{1,3})\\)");

  private final String type;
  private final String method;
  private final int parameter;

  private NativePath(String type, String method, int parameter) {
    this.type = type;
    this.method = method;
    this.parameter = parameter;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static NativePath parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not like com.acme.Native#open(0): class, method, parameter from 0");
    }
    return new NativePath(
        matcher.group(1).replace('.', '/'), matcher.group(2), Integer.parseInt(matcher.group(3)));
  }

  /** The internal name of the class. */
  public String type() {
    return type;
  }

  /** The method's name; all methods of this name with a path there are meant. */
  public String method() {
    return method;
  }

  /** Which parameter, from 0. */
  public int parameter() {
    return parameter;
  }

  @Override
  public String toString() {
    return type.replace('/', '.') + "#" + method + "(" + parameter + ")";
  }
}
