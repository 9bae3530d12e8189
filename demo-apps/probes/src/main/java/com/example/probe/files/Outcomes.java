package com.example.probe.files;

import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** What steps tell: short, and the same in every run. */
final class Outcomes {
  /** Fixed times of scripts and of the base lie before it, the time of the run after it. */
  private static final long NOW = 1_600_000_000L;

  private Outcomes() {}

  /** A failure: its class and message, and those of what it wraps. */
  static String of(Throwable e) {
    String told = e.getClass().getName() + ": " + e.getMessage();
    boolean wraps =
        e instanceof UncheckedIOException
            || e instanceof DirectoryIteratorException
            || e instanceof ExecutionException;
    return wraps ? told + " <- " + of(e.getCause()) : told;
  }

  /** Bytes by their number, checksum and beginning. */
  static String of(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    StringBuilder begin = new StringBuilder();
    for (int i = 0; i < length && i < 12; i++) {
      begin.append(bytes[i] > ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
    }
    return length + ":" + Long.toHexString(crc.getValue()) + ":" + begin;
  }

  /** All bytes of an array. */
  static String of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /**
   * A time that a script or the base set; one of the run itself is never the same twice, so it is
   * told as {@code now}.
   */
  static String of(FileTime time) {
    return time.to(TimeUnit.SECONDS) > NOW ? "now" : time.toString();
  }

  /** The same for {@code java.io}. */
  static String ofMillis(long millis) {
    return millis > NOW * 1000 ? "now" : Long.toString(millis);
  }

  /** Names in order: the file system's own order is nobody's promise. */
  static String sorted(Collection<?> names) {
    TreeSet<String> sorted = new TreeSet<>();
    for (Object name : names) {
      sorted.add(name.toString());
    }
    return sorted.toString();
  }
}
