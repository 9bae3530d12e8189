package dev.isolation.home;

/** What a check of the machine or of the home came to, for {@code doctor}. */
public final class Finding {
  /** How bad it is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** It works, but not as well or not for all. */
    WARN,
    /** It does not work. */
    FAIL
  }

  private final Level level;
  private final String what;
  private final String text;
  private final String remedy;

  private Finding(Level level, String what, String text, String remedy) {
    this.level = level;
    this.what = what;
    this.text = text;
    this.remedy = remedy;
  }

  /** As it should be. */
  public static Finding ok(String what, String text) {
    return new Finding(Level.OK, what, text, null);
  }

  /** Not as good as it could be. */
  public static Finding warn(String what, String text, String remedy) {
    return new Finding(Level.WARN, what, text, remedy);
  }

  /** It does not work. */
  public static Finding fail(String what, String text, String remedy) {
    return new Finding(Level.FAIL, what, text, remedy);
  }

  /** How bad it is. */
  public Level level() {
    return level;
  }

  /** What was looked at, in a word or two. */
  public String what() {
    return what;
  }

  /** What was seen, in one line. */
  public String text() {
    return text;
  }

  /** What to do about it; null where nothing is to be done. */
  public String remedy() {
    return remedy;
  }
}
