package com.example.probe.files;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.util.Map;

/** Steps through the streams of {@code java.io} that open and close in one step. */
final class StreamSteps {
  private static final int BUFFER = 1 << 17;

  private StreamSteps() {}

  static void addTo(Map<String, Step> steps) {
    steps.put("fis.read", (s, w) -> read(new FileInputStream(s.name(w[1]))));
    steps.put("fos.write", (s, w) -> write(new FileOutputStream(s.file(w[1])), w[2]));
    steps.put("fos.append", (s, w) -> write(new FileOutputStream(s.name(w[1]), true), w[2]));
    steps.put("raf.update", (s, w) -> update(s.file(w[1]), w[2], Integer.parseInt(w[3])));
    steps.put("raf.length", (s, w) -> length(s.file(w[1]), w[2], Integer.parseInt(w[3])));
    steps.put("text.lines", (s, w) -> lines(s.file(w[1])));
    steps.put("text.print", (s, w) -> print(s.file(w[1]), w[2]));
  }

  /** All bytes of a stream, which is closed. */
  static String read(InputStream stream) throws IOException {
    try (InputStream in = stream) {
      byte[] buffer = new byte[BUFFER];
      int length = 0;
      for (int n = in.read(buffer); n > 0; n = in.read(buffer, length, BUFFER - length)) {
        length += n;
      }
      return Outcomes.of(buffer, length);
    }
  }

  static String write(OutputStream stream, String data) throws IOException {
    try (OutputStream out = stream) {
      out.write(Session.data(data));
    }
    return "written";
  }

  private static String update(File file, String mode, int position) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file, mode)) {
      random.seek(position);
      int was = random.read();
      random.seek(position);
      random.writeBytes("update");
      return was + " " + random.length() + " " + random.getFilePointer();
    }
  }

  private static String length(File file, String mode, int length) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file, mode)) {
      long was = random.length();
      random.setLength(length);
      return was + " " + random.length();
    }
  }

  private static String lines(File file) throws IOException {
    try (BufferedReader in = new BufferedReader(new FileReader(file))) {
      String first = in.readLine();
      return first == null ? "null" : first.substring(0, Math.min(20, first.length()));
    }
  }

  private static String print(File file, String data) throws IOException {
    try (FileWriter out = new FileWriter(file, data.length() % 2 == 0)) {
      out.write(data + "\n");
    }
    return "printed";
  }
}
