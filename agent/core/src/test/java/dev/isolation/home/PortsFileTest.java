package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsFileTest {
  @TempDir Path directory;

  private PortsFile file() {
    return new PortsFile(directory.resolve("ports.json").toFile());
  }

  private void write(String text) throws Exception {
    Files.write(file().file().toPath(), text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void file_missing_has_no_mappings() throws Exception {
    assertTrue(file().read().isEmpty());
  }

  @Test
  void mappings_written_are_read_in_order() throws Exception {
    PortMapping http =
        new PortMapping("tcp", 8080, 9080, "127.0.0.1", new HashSet<>(Arrays.asList(7L, 3L)))
            .asTemporary();
    PortMapping dns = new PortMapping("udp", 53, 1053, "::1", Collections.<Long>emptySet());
    file().write(Arrays.asList(http, dns));
    List<PortMapping> read = file().read();
    assertEquals("127.0.0.1:9080", read.get(0).address());
    assertEquals(8080, read.get(0).requested());
    assertTrue(read.get(0).isTemporary() && !read.get(1).isTemporary());
    assertEquals(new HashSet<>(Arrays.asList(3L, 7L)), read.get(0).holders());
    assertEquals("udp", read.get(1).protocol());
    assertEquals("[::1]:1053", read.get(1).address());
    assertArrayEquals(new String[] {"ports.json"}, new File(directory.toString()).list());
  }

  @Test
  void format_newer_is_refused_by_name() throws Exception {
    write("{\"format\": 2, \"ports\": []}");
    HomeException e = assertThrows(HomeException.class, () -> file().read());
    assertTrue(e.getMessage().startsWith("written by a newer isolation"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"format\":1}", "{\"format\":1,\"ports\":[{}]}", ""})
  void file_damaged_is_named_with_the_remedy(String text) throws Exception {
    write(text);
    HomeException e = assertThrows(HomeException.class, () -> file().read());
    assertTrue(e.getMessage().contains(file().file().getPath()), e.getMessage());
    assertTrue(e.getMessage().endsWith("remove it"), e.getMessage());
  }
}
