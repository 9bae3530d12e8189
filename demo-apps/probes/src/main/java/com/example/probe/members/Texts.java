package com.example.probe.members;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** Contents that tell whether they are whole. */
final class Texts {
  private Texts() {}

  /** A number, padded to a length that depends on it, with a checksum. */
  static byte[] of(long value) {
    StringBuilder text = new StringBuilder(value + " ");
    for (long i = 0; i < 20 + value % 700; i++) {
      text.append((char) ('a' + (value + i) % 26));
    }
    return (text + " " + crc(text.toString())).getBytes(US_ASCII);
  }

  /** The number in such a content. */
  static long valueOf(String what, byte[] content) {
    String text = new String(content, US_ASCII);
    int space = text.lastIndexOf(' ');
    if (space < 0 || !text.substring(space + 1).equals(crc(text.substring(0, space)))) {
      throw new Bad(what + " is torn: " + content.length + " bytes: " + text);
    }
    return Long.parseLong(text.substring(0, text.indexOf(' ')));
  }

  /** A record of this length; its last byte ends the line. */
  static byte[] record(String text, int length) {
    byte[] record = new byte[length];
    String checked = text + " " + crc(text) + " ";
    for (int i = 0; i < length - 1; i++) {
      record[i] = (byte) (i < checked.length() ? checked.charAt(i) : '.');
    }
    record[length - 1] = '\n';
    return record;
  }

  /** The text in a record. */
  static String textOf(String what, byte[] bytes, int at, int length) {
    String record = new String(bytes, at, length, US_ASCII);
    int end = record.lastIndexOf(' ');
    int space = end < 0 ? -1 : record.lastIndexOf(' ', end - 1);
    if (space < 0 || !record.substring(space + 1, end).equals(crc(record.substring(0, space)))) {
      throw new Bad(what + " has a torn record at " + at + ": " + record);
    }
    return record.substring(0, space);
  }

  /** Replaces a file by way of another name. */
  static void replace(Path file, Path temporary, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(content));
      channel.force(false);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(US_ASCII));
    return Long.toHexString(crc.getValue());
  }
}
