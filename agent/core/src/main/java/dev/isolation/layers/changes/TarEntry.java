package dev.isolation.layers.changes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The header of one entry of a tar archive: POSIX ustar, after an extended header (pax) for all
 * that does not fit.
 */
final class TarEntry {
  static final char FILE = '0';
  static final char HARD_LINK = '1';
  static final char LINK = '2';
  static final char DIRECTORY = '5';
  private static final char EXTENDED = 'x';

  static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;
  private static final int NUMBER = 8;
  private static final int LONG_NUMBER = 12;
  private static final int MOST_MODE_OR_ID = 07777777;
  private static final long MOST_BYTES = 077777777777L;

  private final char type;
  private final byte[] name;
  private final Map<String, byte[]> extended = new LinkedHashMap<>();
  int mode;
  long uid;
  long gid;
  long size;
  private long seconds;
  private byte[] link = {};

  TarEntry(char type, byte[] name) {
    this.type = type;
    this.name = name;
    if (!fits(name)) {
      extended.put("path", name);
    }
  }

  private static boolean fits(byte[] name) {
    for (byte b : name) {
      if (b < 0) {
        return false; // what the bytes mean is said nowhere in the plain header
      }
    }
    return name.length <= LONGEST_NAME;
  }

  void linkTo(byte[] target) {
    link = target;
    if (!fits(target)) {
      extended.put("linkpath", target);
    }
  }

  void modified(FileTime time) {
    Instant instant = time.toInstant();
    seconds = instant.getEpochSecond();
    if (seconds < 0 || seconds > MOST_BYTES || instant.getNano() != 0) {
      extended.put("mtime", ascii(decimal(instant)));
    }
  }

  private static String decimal(Instant time) {
    boolean negative = time.getEpochSecond() < 0 && time.getNano() != 0;
    long whole = negative ? time.getEpochSecond() + 1 : time.getEpochSecond();
    int nanos = negative ? 1_000_000_000 - time.getNano() : time.getNano();
    String sign = negative && whole == 0 ? "-" : "";
    return sign + whole + String.format(".%09d", nanos);
  }

  void attribute(String attribute, byte[] value) {
    extended.put("SCHILY.xattr.user." + attribute, value);
  }

  /** All blocks before the content. */
  byte[] header() {
    large("uid", uid, MOST_MODE_OR_ID);
    large("gid", gid, MOST_MODE_OR_ID);
    large("size", size, MOST_BYTES);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!extended.isEmpty()) {
      byte[] records = records();
      byte[] first = block(EXTENDED, ascii("PaxHeaders/entry"), new byte[0], records.length);
      out.write(first, 0, BLOCK);
      out.write(records, 0, records.length);
      int padding = padding(records.length);
      out.write(new byte[padding], 0, padding);
    }
    out.write(block(type, name, link, size), 0, BLOCK);
    return out.toByteArray();
  }

  private void large(String key, long value, long most) {
    if (value > most) {
      extended.put(key, ascii(Long.toString(value)));
    }
  }

  static int padding(long length) {
    return (int) ((BLOCK - length % BLOCK) % BLOCK);
  }

  private byte[] records() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> record : extended.entrySet()) {
      byte[] key = record.getKey().getBytes(StandardCharsets.UTF_8);
      int rest = key.length + record.getValue().length + 3; // space, equals sign, line feed
      int length = rest + Integer.toString(rest).length();
      length = rest + Integer.toString(length).length();
      byte[] begin = ascii(length + " ");
      out.write(begin, 0, begin.length);
      out.write(key, 0, key.length);
      out.write('=');
      out.write(record.getValue(), 0, record.getValue().length);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private byte[] block(char kind, byte[] called, byte[] target, long length) {
    byte[] block = new byte[BLOCK];
    put(block, 0, called, LONGEST_NAME);
    number(block, 100, NUMBER, mode);
    number(block, 108, NUMBER, uid > MOST_MODE_OR_ID ? 0 : uid);
    number(block, 116, NUMBER, gid > MOST_MODE_OR_ID ? 0 : gid);
    number(block, 124, LONG_NUMBER, length > MOST_BYTES ? 0 : length);
    number(block, 136, LONG_NUMBER, seconds < 0 || seconds > MOST_BYTES ? 0 : seconds);
    put(block, 148, ascii("        "), NUMBER);
    block[156] = (byte) kind;
    put(block, 157, target, LONGEST_NAME);
    put(block, 257, ascii("ustar\00000"), NUMBER);
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, ascii(String.format("%06o\0 ", sum)), NUMBER);
    return block;
  }

  private static void number(byte[] block, int at, int width, long value) {
    put(block, at, ascii(String.format("%0" + (width - 1) + "o", value)), width);
  }

  private static void put(byte[] block, int at, byte[] text, int most) {
    System.arraycopy(text, 0, block, at, Math.min(text.length, most));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
