package dev.isolation.files;

/** Takes the few lines that the file logic has to tell the user. */
public interface Reports {
  /** One line, without an end of line. */
  void report(String line);
}
