package dev.isolation.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;

/** The terminal that the user sits at. */
final class Terminal {
  /** Back to the top left, all erased. */
  static final String CLEAR = "\u001b[H\u001b[2J";

  private static final int USUAL = 80;

  private Terminal() {}

  /** Its width now; the JDK does not tell. */
  static int columns() throws InterruptedException {
    ProcessBuilder stty = new ProcessBuilder("stty", "size");
    stty.redirectInput(new File("/dev/tty"));
    stty.redirectErrorStream(true);
    try {
      Process process = stty.start();
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(process.getInputStream(), "US-ASCII"))) {
        String line = in.readLine(); // rows, columns
        process.waitFor();
        String[] size = line == null ? new String[0] : line.trim().split(" ");
        int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
        return columns > 0 ? columns : USUAL;
      }
    } catch (IOException | NumberFormatException noTerminalOrNoStty) {
      return USUAL;
    }
  }
}
