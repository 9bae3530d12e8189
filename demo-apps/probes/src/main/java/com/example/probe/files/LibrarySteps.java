package com.example.probe.files;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Scanner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Steps through parts of the JDK that use files for something else. */
final class LibrarySteps {
  private static final long THEN = 1_000_000_000_000L;

  private LibrarySteps() {}

  static void addTo(Map<String, Step> steps) {
    steps.put("zip.make", (s, w) -> makeZip(s.file(w[1]), w[2]));
    steps.put("zip.read", (s, w) -> readZip(s.file(w[1])));
    steps.put("zip.system", (s, w) -> zipSystem(s.path(w[1])));
    steps.put("url.read", (s, w) -> readUrl(s.file(w[1])));
    steps.put("loader.find", (s, w) -> find(s.file(w[1]), w[2]));
    steps.put("scan", (s, w) -> scan(s.file(w[1])));
    steps.put("interrupted.read", (s, w) -> interruptedRead(s.path(w[1])));
    steps.put("interrupted.write", (s, w) -> interruptedWrite(s.file(w[1]), s.file(w[2])));
  }

  private static String makeZip(File file, String text) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(new FileOutputStream(file))) {
      ZipEntry entry = new ZipEntry("entry-" + text);
      entry.setTime(THEN);
      zip.putNextEntry(entry);
      zip.write(text.getBytes("UTF-8"));
    }
    return "zipped";
  }

  private static String readZip(File file) throws IOException {
    try (ZipFile zip = new ZipFile(file)) {
      StringBuilder told = new StringBuilder(zip.getName());
      for (ZipEntry entry : Collections.list(zip.entries())) {
        told.append(' ').append(entry.getName()).append('=');
        told.append(StreamSteps.read(zip.getInputStream(entry)));
      }
      return told.toString();
    }
  }

  private static String zipSystem(Path file) throws IOException {
    URI uri = URI.create("jar:" + file.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Collections.<String, Object>emptyMap())) {
      Path entry = zip.getPath("/");
      return Files.isDirectory(entry) + " " + zip.isReadOnly();
    }
  }

  private static String readUrl(File file) throws IOException {
    URLConnection connection = file.toURI().toURL().openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      String read = StreamSteps.read(in);
      // a directory comes as the list of its names, whose order is the locale's and the JDK's
      return file.isDirectory() ? "names " + read : read + " " + connection.getContentLength();
    }
  }

  private static String find(File directory, String name) throws IOException {
    URL[] path = {directory.toURI().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, null);
        InputStream in = loader.getResourceAsStream(name)) {
      return loader.findResource(name) + " " + (in == null ? "null" : StreamSteps.read(in));
    }
  }

  private static String scan(File file) throws IOException {
    try (Scanner scanner = new Scanner(file, "ISO-8859-1")) {
      scanner.useDelimiter("\\.");
      String word = scanner.hasNext() ? scanner.next() : "none";
      return word.substring(0, Math.min(20, word.length()));
    }
  }

  /** Whoever is interrupted cannot use a channel, but everything else. */
  private static String interruptedRead(Path path) throws IOException {
    Thread.currentThread().interrupt();
    String told = path.toFile().exists() + " " + path.toRealPath() + " ";
    told += Outcomes.of(Files.getLastModifiedTime(path)) + " " + Thread.interrupted();
    try (FileChannel channel = FileChannel.open(path)) {
      Thread.currentThread().interrupt();
      return told + " " + channel.read(ByteBuffer.allocate(9));
    } catch (IOException e) {
      return told + " " + Outcomes.of(e);
    }
  }

  private static String interruptedWrite(File file, File other) throws IOException {
    Thread.currentThread().interrupt();
    try (RandomAccessFile random = new RandomAccessFile(file, "rw")) {
      random.write(1);
    }
    boolean set = file.setLastModified(THEN);
    return set + " " + file.renameTo(other) + " " + Thread.interrupted() + " " + other.length();
  }
}
