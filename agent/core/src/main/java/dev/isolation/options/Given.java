package dev.isolation.options;

import java.util.List;

/** What one source says about one option. */
final class Given {
  final List<String> values;
  private final String source;

  /**
   * With its source.
   *
   * @param source " (from …)", or empty for the agent's arguments
   */
  Given(List<String> values, String source) {
    this.values = values;
    this.source = source;
  }

  /** Names the option, the value and the source. */
  OptionException error(Option option, String value, String why) {
    return new OptionException("option " + option.key() + "=" + value + source + ": " + why);
  }

  /** Names the option and the source. */
  OptionException unavailable(String what) {
    return new OptionException("option " + what + source + " is not available in this version");
  }
}
