package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of the base that have several names there. */
class HardLinksTest extends OverlayTestBase {
  private Path directory;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(new File(area, "links").toPath());
    Files.write(directory.resolve("a"), "base".getBytes(StandardCharsets.UTF_8));
    Files.createLink(directory.resolve("b"), directory.resolve("a"));
  }

  @AfterEach
  void base_is_as_it_was() throws IOException {
    assertEquals("base", new String(Files.readAllBytes(directory.resolve("a"))));
  }

  @Test
  void file_written_under_one_name_is_read_under_the_other() throws IOException {
    isolated.write("../links/a", "mine", false);
    assertEquals("mine", isolated.read("../links/b"));
  }

  @Test
  void file_written_under_both_names_is_one_file() throws IOException {
    isolated.write("../links/a", "+a", true);
    isolated.write("../links/b", "+b", true);
    assertEquals("base+a+b", isolated.read("../links/a"));
    assertEquals("base+a+b", isolated.read("../links/b"));
  }

  @Test
  void other_name_is_written_by_another_member() throws IOException {
    isolated.write("../links/a", "+a", true);
    IsolatedOperations member = new IsolatedOperations(base, overlay());
    member.write("../links/b", "+b", true);
    assertEquals("base+a+b", isolated.read("../links/a"));
  }

  @Test
  void deleted_name_leaves_the_other() throws IOException {
    isolated.write("../links/a", "mine", false);
    isolated.delete("../links/a");
    assertEquals("mine", isolated.read("../links/b"));
  }

  @Test
  void file_that_took_the_inode_later_is_itself() throws IOException {
    isolated.write("../links/a", "mine", false);
    Path b = directory.resolve("b");
    FileTime modified = Files.getLastModifiedTime(b);
    Files.setLastModifiedTime(b, FileTime.fromMillis(modified.toMillis() + 1000));
    assertEquals("base", isolated.read("../links/b"));
  }

  @Test
  void file_with_one_name_leaves_no_trace_in_the_work_area() throws IOException {
    isolated.write("file", "mine", false);
    assertTrue(Files.notExists(new File(home, "files/.wh..wh.work/links").toPath()));
  }
}
