package com.example.probe.ports;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channels;

/** One connection: an HTTP question and its answer, just enough for every client. */
final class Talk {
  private final InputStream in;
  private final OutputStream out;
  private final Closeable end;

  private Talk(InputStream in, OutputStream out, Closeable end) {
    this.in = in;
    this.out = out;
    this.end = end;
  }

  static Talk of(Socket socket) throws IOException {
    socket.setSoTimeout(5000);
    return new Talk(socket.getInputStream(), socket.getOutputStream(), socket);
  }

  static Talk of(AsynchronousSocketChannel channel) {
    return new Talk(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
  }

  /** Asks, and returns the last line of the answer. */
  String ask() throws IOException {
    out.write("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes("US-ASCII"));
    out.flush();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] part = new byte[1024];
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      all.write(part, 0, count);
    }
    end.close();
    return lastLine(all.toString("US-ASCII"));
  }

  /** Waits for a question, answers and ends. */
  void answer(String line) throws IOException {
    try {
      int matched = 0;
      while (matched < 4) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
      }
      String body = line + "\n";
      String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length();
      out.write((head + "\r\n\r\n" + body).getBytes("US-ASCII"));
      out.flush();
    } finally {
      end.close();
    }
  }

  static String lastLine(String text) {
    String[] lines = text.trim().split("\r?\n");
    return lines[lines.length - 1];
  }
}
