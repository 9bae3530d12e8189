package dev.isolation.layers.changes;

import dev.isolation.layers.FileRules;
import dev.isolation.layers.Markers;
import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A base and a layer over it, both in one directory; {@code files} is the layer. */
final class LayerFixture {
  final Path base;
  final Path instance;
  final UpperLayer layer;
  final FileRules named = new FileRules();
  private final Path own;

  LayerFixture(Path directory) throws IOException {
    Path top = directory.toRealPath();
    base = Files.createDirectory(top.resolve("base"));
    instance = Files.createDirectory(top.resolve("instance"));
    Path root = Files.createDirectory(instance.resolve("files"));
    layer = new UpperLayer(root);
    own = Files.createDirectories(root.resolve(base.toString().substring(1)));
    Path likes = own;
    for (Path like = base; like.getParent() != null; like = like.getParent()) {
      Files.setAttribute(likes, "unix:mode", Stat.of(like).permissions());
      likes = likes.getParent();
    }
  }

  PathRules rules() {
    return PathRules.of(
        instance.resolve("shm").toFile(), Collections.singletonList(instance.toFile()), named);
  }

  /** A file of the base. */
  Path base(String name, String content) throws IOException {
    return write(base.resolve(name), content);
  }

  /** A file that the instance has made. */
  Path own(String name, String content) throws IOException {
    return write(own.resolve(name), content);
  }

  /** A place in the layer. */
  Path own(String name) {
    return own.resolve(name);
  }

  /** What a copy-up of a file or directory makes. */
  Path copyUp(String name) throws IOException {
    Path from = base.resolve(name);
    Path to = own.resolve(name);
    Path parent = from.getParent();
    if (!parent.equals(base) && !Files.exists(to.getParent())) {
      copyUp(base.relativize(parent).toString());
    }
    Path temporary = layer.newEntry();
    Files.copy(from, temporary, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    layer.origins().note(from, temporary);
    Files.move(temporary, to);
    return to;
  }

  void whiteout(String name) throws IOException {
    Path at = own.resolve(name);
    layer.whiteout(at.getParent(), at.getFileName());
  }

  Path dir(String name) throws IOException {
    return Files.createDirectories(own.resolve(name));
  }

  /** Letters and names below the base. */
  List<String> changes() throws IOException {
    List<String> lines = new ArrayList<>();
    ChangeWalk.walk(
        layer,
        rules(),
        change -> lines.add(change.kind().letter() + " " + base.relativize(change.path())));
    return lines;
  }

  static Path write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  static String longName() {
    StringBuilder name = new StringBuilder();
    while (name.length() < 255) {
      name.append('n');
    }
    return name.toString();
  }

  static boolean isMarker(Path path) {
    return Markers.isMarker(path.getFileName().toString());
  }
}
