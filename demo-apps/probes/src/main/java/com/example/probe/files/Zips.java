package com.example.probe.files;

import static com.example.probe.Trace.step;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The zip file system and URLs into a jar, of the base and of the instance. */
public class Zips {
  private static final Path BASE = Paths.get("base.zip");
  private static final Path DEEP = Paths.get("dir/deep.zip");

  /** Reads, writes, replaces and deletes. */
  public static void main(String[] args) throws Exception {
    step("missing", () -> names(Paths.get("no.zip")));
    step("no zip", () -> names(Paths.get("base.txt")));
    step("directory", () -> names(Paths.get("dir")));
    step("base", () -> names(BASE));
    step("url", () -> text(url(BASE, "entry")));
    step("url without entry", () -> text(url(BASE, "none")));
    step("url of missing", () -> text(url(Paths.get("no.zip"), "none")));
    step("read only", () -> readOnly(BASE));
    step("write", () -> write(BASE, "a/b", "first"));
    step("names", () -> names(BASE));
    step("zip file", () -> new ZipFile(BASE.toFile()).size());
    step("url of written", () -> text(url(BASE, "a/b")));
    step("connection", () -> connection(BASE, "a/b"));
    step("write again", () -> write(BASE, "a/b", "second"));
    step("url again", () -> text(url(BASE, "a/b")));
    step("base untouched time", () -> Files.exists(BASE));
    step("by uri", () -> byUri(BASE));
    step("by uri twice", () -> twice(BASE));
    step("create", () -> create(Paths.get("made.zip")));
    step("create in a directory of the base", () -> create(DEEP));
    step("create in missing", () -> create(Paths.get("no/such.zip")));
    step("names of created", () -> names(DEEP));
    step("copy in", () -> copyIn(DEEP, Paths.get("base.txt")));
    step("copy out", () -> copyOut(DEEP, Paths.get("dir/one.txt")));
    step("copied out", () -> new String(Files.readAllBytes(Paths.get("dir/one.txt")), "UTF-8"));
    step("move over", () -> Files.move(DEEP, BASE, StandardCopyOption.REPLACE_EXISTING));
    step("names after move", () -> names(BASE));
    step("delete while open", () -> deleteWhileOpen(BASE));
    step("gone", () -> names(BASE));
    step("left", () -> sorted(Paths.get("")));
    step("left in dir", () -> sorted(Paths.get("dir")));
  }

  private static Object names(Path zip) throws IOException {
    try (FileSystem system = open(zip);
        Stream<Path> all = Files.walk(system.getPath("/"))) {
      List<String> names = new ArrayList<>();
      all.forEach(path -> names.add(path.toString()));
      Collections.sort(names);
      return system + " " + names;
    }
  }

  private static FileSystem open(Path zip) throws IOException {
    return FileSystems.newFileSystem(zip, (ClassLoader) null);
  }

  private static Object readOnly(Path zip) throws IOException {
    try (FileSystem system = open(zip)) {
      return system.isReadOnly() + " " + system.isOpen() + system.getRootDirectories();
    }
  }

  private static Object write(Path zip, String name, String text) throws IOException {
    try (FileSystem system = open(zip)) {
      Path entry = system.getPath(name);
      Files.createDirectories(entry.getParent());
      Files.write(entry, text.getBytes("UTF-8"));
      return new String(Files.readAllBytes(entry), "UTF-8");
    }
  }

  private static Object byUri(Path zip) throws IOException {
    URI uri = URI.create("jar:" + zip.toUri());
    try (FileSystem system = FileSystems.newFileSystem(uri, none())) {
      Path found = Paths.get(URI.create(uri + "!/a/b"));
      return found.toUri() + " " + Files.size(found) + (FileSystems.getFileSystem(uri) == system);
    }
  }

  private static Object twice(Path zip) throws IOException {
    URI uri = URI.create("jar:" + zip.toUri());
    try (FileSystem system = FileSystems.newFileSystem(uri, none())) {
      return FileSystems.newFileSystem(uri, none()) == system;
    }
  }

  private static Object create(Path zip) throws IOException {
    Map<String, String> create = Collections.singletonMap("create", "true");
    try (FileSystem system = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), create)) {
      Files.createFile(system.getPath("new"));
      return system.isReadOnly();
    }
  }

  private static Object copyIn(Path zip, Path file) throws IOException {
    try (FileSystem system = open(zip)) {
      return Files.copy(file, system.getPath("in"), StandardCopyOption.COPY_ATTRIBUTES).toUri();
    }
  }

  private static Object copyOut(Path zip, Path file) throws IOException {
    try (FileSystem system = open(zip)) {
      return Files.copy(system.getPath("in"), file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Object deleteWhileOpen(Path zip) throws IOException {
    try (FileSystem system = open(zip)) {
      Files.delete(zip);
      return Files.exists(system.getPath("in")) + " " + Files.exists(zip);
    }
  }

  private static Map<String, String> none() {
    return Collections.emptyMap();
  }

  private static URL url(Path zip, String entry) throws IOException {
    return new URL("jar:" + zip.toUri() + "!/" + entry);
  }

  /** What a connection that keeps nothing for later ones reads. */
  private static Object text(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.write(b);
      }
      return text.toString("UTF-8");
    }
  }

  private static Object connection(Path zip, String entry) throws IOException {
    JarURLConnection connection = (JarURLConnection) url(zip, entry).openConnection();
    connection.setUseCaches(false);
    File file = new File(connection.getJarFile().getName());
    return connection.getJarFileURL() + " " + file.exists() + connection.getEntryName();
  }

  private static Object sorted(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      List<String> names = new ArrayList<>();
      all.forEach(path -> names.add(path.toString()));
      Collections.sort(names);
      return names;
    }
  }
}
