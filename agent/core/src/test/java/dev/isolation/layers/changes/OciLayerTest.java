package dev.isolation.layers.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.layers.Markers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayerTest {
  @TempDir Path directory;
  private LayerFixture files;

  @BeforeEach
  void make() throws IOException {
    files = new LayerFixture(directory);
  }

  private List<Path> export(Path tar) throws IOException {
    List<Change> changes = new ArrayList<>();
    ChangeWalk.walk(files.layer, files.rules(), changes::add);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Path> leftOut = OciLayer.write(files.layer, changes, out, (done, all) -> {});
    Files.write(tar, out.toByteArray());
    assertEquals(0, out.size() % TarEntry.BLOCK);
    return leftOut;
  }

  private static List<String> tar(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(Arrays.asList("tar", "--quoting-style=literal"));
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile("tar", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    Files.delete(output);
    assertEquals(0, code, lines::toString);
    return lines;
  }

  private List<String> names(Path tar) throws Exception {
    List<String> names = new ArrayList<>();
    String top = files.base.toString().substring(1) + "/";
    for (String line : tar("-tf", tar.toString())) {
      if (line.startsWith(top) && !line.equals(top)) {
        names.add(line.substring(top.length()));
      }
    }
    return names;
  }

  @Test
  void part_of_a_directory_that_is_deleted_has_the_machines_directory_above_it() throws Exception {
    files.base("dir/fresh/unseen", "1");
    files.base("dir/seen", "2");
    files.named.add(
        dev.isolation.layers.FileRules.Kind.FRESH, files.base.resolve("dir/fresh").toFile());
    files.whiteout("dir");
    Path tar = directory.resolve("layer.tar");
    export(tar);
    assertEquals(Arrays.asList("dir/", "dir/.wh.seen"), names(tar));
  }

  @Test
  void system_tar_unpacks_links_names_and_times() throws Exception {
    String longest = LayerFixture.longName();
    Path file = files.own("dir/" + longest, "long");
    Files.createLink(files.own("dir/second"), file);
    Path target = directory.resolve(LayerFixture.longName());
    Files.createSymbolicLink(files.own("dir/link"), target);
    Files.createSymbolicLink(files.own("dir/near"), file.getFileName().resolve("../x y"));
    Path old = files.own("old", "before 1970");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("1969-12-31T23:59:58Z")));
    Files.setAttribute(old, "unix:mode", 04711);
    Path tar = directory.resolve("layer.tar");
    assertEquals(Collections.emptyList(), export(tar));
    Path into = Files.createDirectory(directory.resolve("into"));
    tar("-xpf", tar.toString(), "-C", into.toString());
    Path top = into.resolve(files.base.toString().substring(1));
    assertEquals("long", LayerFixture.read(top.resolve("dir/second")));
    assertEquals(
        Stat.of(top.resolve("dir/" + longest)).key(), Stat.of(top.resolve("dir/second")).key());
    assertEquals(target, Files.readSymbolicLink(top.resolve("dir/link")));
    assertEquals(
        Files.readSymbolicLink(files.own("dir/near")),
        Files.readSymbolicLink(top.resolve("dir/near")));
    assertEquals("1969-12-31T23:59:58Z", Files.getLastModifiedTime(top.resolve("old")).toString());
    assertEquals(04711, Stat.of(top.resolve("old")).permissions());
  }

  @Test
  void deleted_tree_is_one_whiteout_and_an_opaque_directory_has_one_for_each_entry()
      throws Exception {
    files.base("gone/sub/file", "1");
    files.base("again/one", "1");
    files.base("again/two/in", "1");
    files.base("to-file/in", "1");
    files.whiteout("gone");
    files.own("again/new", "mine");
    Files.createFile(files.own("again/" + Markers.OPAQUE));
    files.own("to-file", "a file now");
    Path tar = directory.resolve("layer.tar");
    assertEquals(Collections.emptyList(), export(tar));
    assertEquals(
        Arrays.asList(
            "again/", "again/new", "again/.wh.one", "again/.wh.two", ".wh.gone", "to-file"),
        names(tar));
  }

  @Test
  void long_names_have_their_own_whiteouts_and_what_cannot_be_said_is_told() throws Exception {
    String longest = LayerFixture.longName();
    files.base(longest, "1");
    files.base(".wh.odd", "1");
    files.whiteout(longest);
    files.whiteout(".wh.odd");
    Path tar = directory.resolve("layer.tar");
    assertEquals(Collections.singletonList(files.base.resolve(".wh.odd")), export(tar));
    assertEquals(Collections.singletonList(".wh." + longest), names(tar));
  }

  @Test
  void sizes_and_owners_beyond_the_plain_header_stand_in_the_extended_one() throws Exception {
    TarEntry entry = new TarEntry(TarEntry.FILE, "large".getBytes(StandardCharsets.US_ASCII));
    entry.size = 9L << 30;
    entry.uid = 4_000_000_000L;
    entry.modified(FileTime.fromMillis(0));
    String header = new String(entry.header(), StandardCharsets.ISO_8859_1);
    assertTrue(header.contains("19 size=9663676416\n"), header);
    assertTrue(header.contains("18 uid=4000000000\n"), header);
    entry.modified(FileTime.from(Instant.parse("1969-12-31T23:59:58.250Z")));
    String early = new String(entry.header(), StandardCharsets.ISO_8859_1);
    assertTrue(early.contains(" mtime=-1.750000000\n"), early); // JDK 17 cannot set such a time
  }
}
