package com.example.probe;

import static com.example.probe.Trace.step;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.Scanner;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.logging.FileHandler;
import java.util.logging.LogRecord;
import java.util.prefs.Preferences;
import java.util.zip.ZipEntry;

/** Further doors, with the same files as {@link IoFiles}. */
public class MoreDoors {
  private static final Path BASE = Paths.get("base.txt");
  private static final Path MADE = Paths.get("made");

  public static void main(String[] args) throws Exception {
    Files.createDirectory(MADE);
    Files.write(MADE.resolve("own.txt"), "own".getBytes("UTF-8"));
    io();
    channels();
    views();
    stores();
    names();
    urls();
    programs();
    step("prefs", MoreDoors::prefs);
    step("log", MoreDoors::log);
    step("names at the end", () -> new File(".").list());
  }

  private static void io() {
    File made = new File("made/own.txt");
    File base = BASE.toFile();
    step("roots", () -> Arrays.toString(File.listRoots()));
    step(
        "space",
        () ->
            (made.getTotalSpace() == base.getTotalSpace())
                + " "
                + made.getFreeSpace() / (1L << 40));
    step(
        "space of missing", () -> new File("no").getTotalSpace() + new File("no").getUsableSpace());
    step("setReadable", () -> base.setReadable(false, false) + mode(BASE));
    step("setReadable all", () -> base.setReadable(true, false) + mode(BASE));
    step("setWritable", () -> base.setWritable(true, false) + mode(BASE));
    step("setExecutable", () -> base.setExecutable(true, true) + mode(BASE));
    step("setLastModified", () -> base.setLastModified(5000) + " " + base.lastModified());
    step("setLastModified missing", () -> new File("no").setLastModified(5000));
    step("setLastModified negative", () -> base.setLastModified(-1));
    step("setReadOnly missing", () -> new File("no").setReadOnly());
    for (String mode : new String[] {"r", "rw", "rws", "rwd", "w", ""}) {
      step("random access " + mode, () -> access(base, mode));
    }
    step("print", () -> print(made));
    step("read", () -> new BufferedReader(new FileReader(made)).readLine());
    step("scan", () -> new Scanner(made).nextLine());
    step("scan missing", () -> new Scanner(new File("no")).nextLine());
    step("delete on exit", () -> print(new File("made/exit")));
    new File("made/exit").deleteOnExit();
  }

  private static void channels() {
    step("map", MoreDoors::map);
    step("asynchronous", MoreDoors::asynchronous);
    step("asynchronous missing", () -> AsynchronousFileChannel.open(Paths.get("no")));
    step("transfer", MoreDoors::transfer);
    step("truncate", () -> truncate(Paths.get("gone.txt")));
    step("new buffered", () -> Files.newBufferedReader(Paths.get("gone.txt")).readLine());
  }

  private static void views() {
    for (Path file :
        new Path[] {BASE, MADE.resolve("own.txt"), Paths.get("dir/two.txt"), Paths.get("no")}) {
      step("posix " + file, () -> mode(file));
      step(
          "posix view " + file,
          () -> Files.getFileAttributeView(file, PosixFileAttributeView.class).name());
      step(
          "owner " + file,
          () -> Files.getFileAttributeView(file, FileOwnerAttributeView.class).getOwner());
      step("acl " + file, () -> Files.getFileAttributeView(file, AclFileAttributeView.class));
      step("user " + file, () -> user(file));
      step("user again " + file, () -> ((byte[]) Files.getAttribute(file, "user:key")).length);
      step("all " + file, () -> new TreeSet<>(Files.readAttributes(file, "posix:*").keySet()));
      step("unix " + file, () -> Files.getAttribute(file, "unix:nlink"));
      step("unknown " + file, () -> Files.getAttribute(file, "basic:no"));
      step("unknown view " + file, () -> Files.getAttribute(file, "no:no"));
      step("dos " + file, () -> Files.getAttribute(file, "dos:hidden"));
    }
  }

  private static void stores() {
    step("same store", () -> store(BASE).equals(store(MADE)));
    step("store", () -> store(MADE).name() + store(MADE).type() + store(MADE).isReadOnly());
    step("store of missing", () -> store(Paths.get("no")));
    step(
        "views",
        () ->
            store(MADE).supportsFileAttributeView("posix")
                + " "
                + store(BASE).supportsFileAttributeView("user")
                + store(MADE).supportsFileAttributeView("user"));
    step("store space", () -> store(MADE).getTotalSpace() == store(BASE).getTotalSpace());
    step(
        "stores",
        () ->
            Files.getFileStore(BASE)
                .getAttribute("totalSpace")
                .equals(store(MADE).getTotalSpace()));
  }

  private static void names() {
    for (String name :
        new String[] {
          "",
          ".",
          "..",
          "made/",
          "made/.",
          "made/..",
          "made/../made/own.txt",
          "base.txt/",
          "base.txt/.",
          "made/own.txt/..",
          "no/..",
          "BASE.TXT",
          "Made",
          "./base.txt",
          "made//own.txt",
          ".wh.x",
          "made/.wh.own.txt",
          ".wh..wh..opq"
        }) {
      step(
          "file " + name,
          () ->
              new File(name).exists()
                  + " "
                  + new File(name).isDirectory()
                  + " "
                  + new File(name).length() / 4096);
      step(
          "path " + name,
          () ->
              Files.exists(Paths.get(name))
                  + " "
                  + Files.isDirectory(Paths.get(name), LinkOption.NOFOLLOW_LINKS));
      if (name.equals("..")) {
        continue; // its name is not the same on both sides
      }
      step("canonical " + name, () -> new File(name).getCanonicalPath());
      step("real " + name, () -> Paths.get(name).toRealPath());
      step("uri " + name, () -> Paths.get(name).toUri() + " " + new File(name).toURI());
    }
    char[] many = new char[300];
    Arrays.fill(many, 'x');
    String longest = new String(many);
    step("long name", () -> Files.exists(Paths.get(longest)) + " " + new File(longest).exists());
    step("create long", () -> Files.createFile(Paths.get(longest)));
    step("long path", () -> deep(200));
    step(
        "too long path",
        () -> Files.createDirectory(Paths.get(longest.substring(60), longest, longest)));
    step("nul", () -> Paths.get("a\0b"));
    step(
        "wide",
        () ->
            Files.write(Paths.get("made/\u00e4\u20ac"), new byte[1])
                .getFileName()
                .toString()
                .length());
    step("wide list", () -> MADE.toFile().list().length);
    step("wide read", () -> new File("made/\u00e4\u20ac").length());
  }

  private static void urls() throws IOException {
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(MADE.resolve("own.jar")))) {
      jar.putNextEntry(new ZipEntry("res/x.txt"));
      jar.write("in jar".getBytes("UTF-8"));
    }
    URL own = MADE.resolve("own.txt").toUri().toURL();
    step("file url", () -> text(own.openStream()));
    step("file url of base", () -> text(BASE.toUri().toURL().openStream()));
    step("file url of missing", () -> text(Paths.get("no").toUri().toURL().openStream()));
    step("file url listing", () -> text(Paths.get("dir").toUri().toURL().openStream()).length());
    step(
        "modified",
        () -> connection(BASE).getLastModified() + " " + connection(BASE).getContentLength());
    URL jar = new URL("jar:" + MADE.resolve("own.jar").toUri() + "!/res/x.txt");
    step("jar url", () -> text(jar.openStream()));
    step(
        "jar url of missing",
        () -> text(new URL("jar:" + Paths.get("no.jar").toUri() + "!/x").openStream()));
    step("jar", () -> new JarFile("made/own.jar").size() + new JarFile("made/own.jar").getName());
    step("jar missing", () -> new JarFile("made/no.jar"));
    step("jar bad", () -> new JarFile("base.txt"));
    step("loader of jar", () -> resource(MADE.resolve("own.jar"), "res/x.txt"));
    step("loader of directory", () -> resource(MADE, "own.txt"));
    step("loader of missing", () -> resource(MADE, "none"));
  }

  private static void programs() {
    step("program", () -> run(new ProcessBuilder("cat", "/dev/null")));
    step(
        "append",
        () ->
            run(
                new ProcessBuilder("echo", "said")
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("made/own.out")))));
    step(
        "append again",
        () ->
            run(
                new ProcessBuilder("echo", "said")
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("made/own.out")))));
    step("redirected", () -> Files.readAllLines(Paths.get("made/own.out")));
    step("input", () -> run(new ProcessBuilder("cat").redirectInput(new File("made/own.txt"))));
    step("input missing", () -> run(new ProcessBuilder("cat").redirectInput(new File("no"))));
    step(
        "directory missing",
        () -> run(new ProcessBuilder("true").directory(new File("no")).inheritIO()));
    step("program missing", () -> run(new ProcessBuilder("./no-such-program")));
  }

  private static String prefs() throws Exception {
    Preferences node = Preferences.userRoot().node("com/example/doors");
    node.put("key", "value");
    node.flush();
    boolean written =
        new File(
                System.getProperty("java.util.prefs.userRoot", System.getProperty("user.home")),
                ".java/.userPrefs/com/example/doors/prefs.xml")
            .exists();
    node.removeNode();
    Preferences.userRoot().flush();
    return written + " " + Preferences.userRoot().nodeExists("com/example/doors");
  }

  private static String log() throws IOException {
    FileHandler one = new FileHandler("made/log%u.txt", 1000, 1, true);
    FileHandler two = new FileHandler("made/log%u.txt", 1000, 1, true);
    one.publish(new LogRecord(java.util.logging.Level.INFO, "one"));
    String during =
        new TreeSet<>(Arrays.asList(MADE.toFile().list((d, n) -> n.startsWith("log")))).toString();
    one.close();
    two.close();
    return during + new TreeSet<>(Arrays.asList(MADE.toFile().list((d, n) -> n.startsWith("log"))));
  }

  private static String mode(Path path) throws IOException {
    return " " + new TreeSet<>(Files.getPosixFilePermissions(path));
  }

  private static String access(File file, String mode) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file, mode)) {
      return opened.length() + " " + opened.read();
    }
  }

  private static String print(File file) throws IOException {
    try (PrintWriter writer = new PrintWriter(file)) {
      writer.println("printed");
    }
    return "printed " + file.length();
  }

  private static String map() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            Paths.get("dir/one.txt"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8);
      map.put(0, (byte) 'M');
      map.force();
      return Files.size(Paths.get("dir/one.txt"))
          + Files.readAllLines(Paths.get("dir/one.txt")).get(0);
    }
  }

  private static String asynchronous() throws Exception {
    try (AsynchronousFileChannel channel =
        AsynchronousFileChannel.open(Paths.get("dir/two.txt"), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("A".getBytes("UTF-8")), 0).get();
    }
    return Files.readAllLines(Paths.get("dir/two.txt")).toString();
  }

  private static String transfer() throws IOException {
    try (FileChannel from = FileChannel.open(BASE);
        FileChannel to = FileChannel.open(MADE.resolve("own.txt"), StandardOpenOption.WRITE)) {
      return from.transferTo(0, 100, to) + " " + Files.size(MADE.resolve("own.txt"));
    }
  }

  private static String truncate(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      return channel.truncate(2).size() + " " + channel.size();
    }
  }

  private static String user(Path file) throws IOException {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    view.write("key", ByteBuffer.wrap(new byte[3]));
    return view.list() + " " + view.size("key");
  }

  private static FileStore store(Path path) throws IOException {
    return Files.getFileStore(path);
  }

  private static int deep(int levels) throws IOException {
    Path path = MADE;
    for (int i = 0; i < levels; i++) {
      path = path.resolve("level-of-a-deep-tree");
    }
    Files.createDirectories(path);
    return path.toRealPath().getNameCount() - MADE.toRealPath().getNameCount();
  }

  private static URLConnection connection(Path path) throws IOException {
    return path.toUri().toURL().openConnection();
  }

  private static String resource(Path place, String name) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
      URL found = loader.getResource(name);
      return found + " " + (found == null ? "" : text(found.openStream()));
    }
  }

  private static String text(InputStream in) throws IOException {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, "UTF-8"))) {
      StringBuilder text = new StringBuilder();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        text.append(line).append('|');
      }
      return text.toString();
    }
  }

  private static String run(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    String said = text(process.getInputStream());
    return said + process.waitFor();
  }
}
