package com.example.probe.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Opens a file in several ways, waits for a line, and says what each of them reads. */
public class OpenBefore {
  /** FILE. */
  public static void main(String[] args) throws Exception {
    Path path = Paths.get(args[0]);
    try (FileInputStream stream = new FileInputStream(args[0]);
        RandomAccessFile random = new RandomAccessFile(args[0], "r");
        FileChannel channel = FileChannel.open(path)) {
      MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      System.out.println("open");
      new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      byte[] bytes = new byte[100];
      System.out.println("stream " + text(bytes, stream.read(bytes)));
      System.out.println("random " + text(bytes, random.read(bytes)));
      ByteBuffer buffer = ByteBuffer.allocate(100);
      System.out.println("channel " + text(buffer.array(), channel.read(buffer)));
      map.get(bytes, 0, map.capacity());
      System.out.println("mapping " + text(bytes, map.capacity()));
      System.out.println("opened now " + new String(Files.readAllBytes(path), UTF_8).trim());
    }
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, UTF_8).trim();
  }
}
