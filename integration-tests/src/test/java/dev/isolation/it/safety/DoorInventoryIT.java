package dev.isolation.it.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every method of the JDK that hands a path to native code has a hook, or stands in {@code
 * doors.txt} with the reason why it needs none. A door that a new JDK brings fails here.
 */
class DoorInventoryIT {
  /** Where the JDK reaches for files. */
  private static final List<String> ROOMS =
      List.of(
          "java/io/",
          "java/util/zip/",
          "java/util/prefs/FileSystem",
          "java/lang/ClassLoader",
          "java/lang/Process",
          "java/lang/UNIXProcess",
          "java/lang/Runtime",
          "jdk/internal/loader/",
          "sun/nio/fs/");

  /** Doors of which nobody doubts that they are there: the search finds them. */
  private static final List<String> SURE =
      List.of("java/io/File.exists", "java/io/FileInputStream.open", "java/io/File.delete");

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void door_has_hook_or_reason(Jdk jdk) throws IOException {
    Map<String, Boolean> doors = find(jdk);
    for (String sure : SURE) {
      assertEquals(Boolean.TRUE, doors.get(sure), sure);
    }
    Map<String, String> exempt = exempt();
    List<String> open = new ArrayList<>();
    doors.forEach(
        (door, hooked) -> {
          if (!hooked && !isExempt(door, exempt)) {
            open.add(door);
          }
        });
    assertTrue(open.isEmpty(), () -> "neither hook nor reason:\n" + String.join("\n", open));
  }

  private Map<String, Boolean> find(Jdk jdk) throws IOException {
    Path names = Files.write(home.work().resolve("names"), types(jdk));
    Path classes = Files.createDirectories(home.work().resolve("classes"));
    Path agent = agent();
    App app =
        home.on(jdk)
            .instance("blue")
            .option("files.share=" + home.work())
            .laterAgent(agent)
            .classPath(agent)
            .probe("ClassBytes", classes, names);
    assertEquals(0, app.awaitExit(), app::toString);
    DoorFinder finder = new DoorFinder();
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        finder.read(Files.readAllBytes(file));
      }
    }
    return finder.doors();
  }

  private static boolean isExempt(String door, Map<String, String> exempt) {
    String type = door.substring(0, door.indexOf('.'));
    String outer = type.contains("$") ? type.substring(0, type.indexOf('$')) : type;
    return exempt.containsKey(door) || exempt.containsKey(outer + ".*");
  }

  private static Map<String, String> exempt() throws IOException {
    Map<String, String> exempt = new LinkedHashMap<>();
    try (InputStream in = DoorInventoryIT.class.getResourceAsStream("doors.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
        String[] parts = line.split("\\s+", 2);
        assertEquals(2, parts.length, "no reason: " + line);
        exempt.put(parts[0], parts[1]);
      }
    }
    return exempt;
  }

  private static List<String> types(Jdk jdk) throws IOException {
    Path old = jdk.home().resolve("jre/lib/rt.jar");
    if (Files.exists(old)) {
      try (JarFile jar = new JarFile(old.toFile())) {
        return jar.stream()
            .map(ZipEntry::getName)
            .filter(DoorInventoryIT::isInRoom)
            .map(DoorInventoryIT::typeName)
            .toList();
      }
    }
    Map<String, String> image = Map.of("java.home", jdk.home().toString());
    List<String> types = new ArrayList<>();
    try (FileSystem jrt = FileSystems.newFileSystem(URI.create("jrt:/"), image)) {
      for (String module : List.of("java.base", "java.prefs")) {
        Path top = jrt.getPath("/modules", module);
        if (Files.isDirectory(top)) {
          try (Stream<Path> files = Files.walk(top)) {
            files
                .map(file -> top.relativize(file).toString())
                .filter(DoorInventoryIT::isInRoom)
                .map(DoorInventoryIT::typeName)
                .forEach(types::add);
          }
        }
      }
    }
    return types;
  }

  private static boolean isInRoom(String file) {
    return file.endsWith(".class") && ROOMS.stream().anyMatch(file::startsWith);
  }

  private static String typeName(String file) {
    return file.substring(0, file.length() - ".class".length()).replace('/', '.');
  }

  /** The probe as an agent beside the agent under test. */
  private Path agent() throws IOException {
    Path jar = home.work().resolve("class-bytes.jar");
    String name = "com.example.probe.ClassBytes";
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", name);
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        JarFile probes = new JarFile(Artifacts.probes().toFile())) {
      for (ZipEntry entry : java.util.Collections.list(probes.entries())) {
        if (entry.getName().startsWith(name.replace('.', '/'))) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          probes.getInputStream(entry).transferTo(out);
        }
      }
    }
    return jar;
  }
}
