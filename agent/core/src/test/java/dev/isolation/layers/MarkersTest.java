package dev.isolation.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MarkersTest {
  @Test
  void whiteout_of_plain_name_is_as_in_oci_layers() {
    assertEquals(".wh.app.xml", Markers.whiteout(Paths.get("app.xml")));
    assertEquals("", Markers.content(Paths.get("app.xml")));
  }

  @Test
  void whiteout_of_name_at_the_limit_has_the_prefix() {
    assertEquals(".wh." + name(251), Markers.whiteout(Paths.get(name(251))));
  }

  @Test
  void whiteout_of_longer_name_is_a_hash_with_the_name_inside() {
    Path name = Paths.get(name(252));
    assertTrue(Markers.whiteout(name).matches("\\.wh\\.\\.wh\\.[0-9a-f]{64}"));
    assertEquals(name(252), Markers.content(name));
  }

  @Test
  void whiteout_of_name_that_looks_like_a_marker_is_no_marker_of_another() {
    assertEquals(".wh.x", Markers.content(Paths.get(".wh.x")));
    assertNotEquals(Markers.OPAQUE, Markers.whiteout(Paths.get(".wh..opq")));
  }

  @Test
  void whiteout_of_undecodable_name_keeps_its_bytes() {
    Path name = Paths.get(URI.create("file:///%FF%E9")).getFileName();
    assertEquals("%FF%E9", Markers.content(name));
  }

  @Test
  void ordinary_name_is_no_marker() {
    assertFalse(Markers.isMarker("wh.x"));
    assertTrue(Markers.isMarker(Markers.WORK));
  }

  private static String name(int length) {
    char[] letters = new char[length];
    Arrays.fill(letters, 'n');
    return new String(letters);
  }
}
