package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an app sees as the time at which a file was created, where the JDK tells one. */
class CreationTimesTest extends OverlayTestBase {
  @Test
  void file_copied_up_was_created_when_its_original_was() throws IOException {
    FileTime created = attributes("file", isolated).creationTime();
    isolated.write("file", "+", true);
    isolated.renameTo("file", "renamed");
    assertEquals(created, attributes("renamed", isolated).creationTime());
    assertEquals(
        created, attributes("renamed", new IsolatedOperations(base, overlay())).creationTime());
    assertEquals("content+", isolated.read("renamed"));
  }

  @Test
  void directory_copied_up_was_created_when_its_original_was() throws IOException {
    FileTime created = attributes("data", isolated).creationTime();
    isolated.write("data/new", "x", false);
    assertEquals(created, attributes("data", isolated).creationTime());
  }

  @Test
  void map_of_attributes_has_the_time_of_the_original() throws IOException {
    FileTime created = attributes("file", isolated).creationTime();
    isolated.write("file", "+", true);
    Path actual = read("file", isolated);
    Map<?, ?> seen =
        (Map<?, ?>) isolated.paths.attributes(Files.readAttributes(actual, "basic:*"), actual);
    assertEquals(created, seen.get("creationTime"));
    Map<String, Object> size = Files.readAttributes(actual, "size");
    assertSame(size, isolated.paths.attributes(size, actual));
  }

  @Test
  void attributes_keep_their_type_and_everything_else() throws IOException {
    isolated.write("file", "+", true);
    Path actual = read("file", isolated);
    PosixFileAttributes read = Files.readAttributes(actual, PosixFileAttributes.class);
    PosixFileAttributes seen = (PosixFileAttributes) isolated.paths.attributes(read, actual);
    assertEquals(read.permissions(), seen.permissions());
    assertEquals(read.lastModifiedTime(), seen.lastModifiedTime());
    assertEquals(read.fileKey(), seen.fileKey());
    assertEquals(read.size(), seen.size());
  }

  @Test
  void file_made_by_the_app_has_its_own_time() throws IOException {
    isolated.write("own", "x", false);
    Path actual = read("own", isolated);
    assertTrue(actual.startsWith(home.toPath()));
    BasicFileAttributes read = Files.readAttributes(actual, BasicFileAttributes.class);
    assertSame(read, isolated.paths.attributes(read, actual));
  }

  private BasicFileAttributes attributes(String name, IsolatedOperations as) throws IOException {
    Path actual = read(name, as);
    BasicFileAttributes read = Files.readAttributes(actual, BasicFileAttributes.class);
    return (BasicFileAttributes) as.paths.attributes(read, actual);
  }

  private Path read(String name, IsolatedOperations as) throws IOException {
    return as.paths.read(new File(base, name).toPath(), new LinkOption[0]);
  }
}
