package dev.isolation.home;

/** Where the agent says what it did; each call is one line on stderr, none is on stdout. */
public abstract class Report {
  /** Where nothing is said, because it is said elsewhere. */
  public static Report none() {
    return new Report() {
      @Override
      public void info(String line) {
        // said elsewhere
      }

      @Override
      public void debug(String line) {
        // said elsewhere
      }
    };
  }

  /** Says something that the user should know. */
  public abstract void info(String line);

  /** Says something that only a search for an error needs. */
  public abstract void debug(String line);
}
