package dev.isolation.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** Copies a process's output, a prefix before each line; lines of several pumps never mix. */
final class LinePump extends Thread {
  private static final int LONGEST = 1 << 16;

  private final InputStream in;
  private final PrintStream out;
  private final byte[] prefix;

  LinePump(InputStream in, PrintStream out, String prefix) {
    super("isolation output");
    this.in = in;
    this.out = out;
    this.prefix = prefix.getBytes(java.nio.charset.Charset.defaultCharset());
    setDaemon(true);
  }

  @Override
  public void run() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n' || line.size() == LONGEST) {
            print(line);
          }
          if (buffer[i] != '\n') {
            line.write(buffer[i]);
          }
        }
      }
    } catch (IOException ended) {
      // the process closed its end, or was killed
    }
    if (line.size() > 0) {
      print(line);
    }
  }

  private void print(ByteArrayOutputStream line) {
    byte[] bytes = line.toByteArray();
    line.reset();
    synchronized (out) {
      out.write(prefix, 0, prefix.length);
      out.write(bytes, 0, bytes.length);
      out.write('\n');
      out.flush();
    }
  }
}
