package com.example.probe;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Does what each line of stdin says, and prints what came out. */
public final class Obeys {
  private static final List<Object> HELD = new ArrayList<>();

  private Obeys() {}

  public static void main(String[] args) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("ready");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(line + ": " + obey(line.split(" ")));
    }
  }

  private static String obey(String[] words) {
    try {
      switch (words[0]) {
        case "bind":
          ServerSocket socket = new ServerSocket(Integer.parseInt(words[1]));
          HELD.add(socket);
          return Integer.toString(socket.getLocalPort());
        case "write":
          write(words[1], words[2]).close();
          return "done";
        case "hold":
          HELD.add(write(words[1], words[2]));
          return "done";
        case "read":
          return new String(Files.readAllBytes(new File(words[1]).toPath()), "UTF-8");
        case "temp":
          File temp = File.createTempFile("obeys", null);
          return Boolean.toString(
              temp.getParent().equals(System.getProperty("java.io.tmpdir")) && temp.delete());
        default:
          return "unknown";
      }
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static OutputStream write(String name, String text) throws IOException {
    OutputStream out = new FileOutputStream(name);
    out.write(text.getBytes(StandardCharsets.UTF_8));
    return out;
  }
}
