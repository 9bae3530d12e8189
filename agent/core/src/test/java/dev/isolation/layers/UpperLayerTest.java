package dev.isolation.layers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpperLayerTest {
  private static final long HOUR_MILLIS = 3_600_000;

  @TempDir Path root;

  @Test
  void sweep_removes_what_was_left_unfinished() throws Exception {
    UpperLayer layer = new UpperLayer(root);
    Path file = Files.createFile(layer.newEntry());
    Path directory = Files.createDirectory(layer.newEntry());
    Path link = Files.createSymbolicLink(layer.newEntry(), root.resolve("nowhere"));
    layer.sweep(System.currentTimeMillis() + HOUR_MILLIS);
    assertFalse(Files.exists(file));
    assertFalse(Files.exists(directory));
    assertFalse(Files.isSymbolicLink(link));
  }

  @Test
  void sweep_keeps_what_may_be_in_the_making() throws Exception {
    UpperLayer layer = new UpperLayer(root);
    Path file = Files.createFile(layer.newEntry());
    layer.sweep(System.currentTimeMillis());
    assertTrue(Files.exists(file));
  }

  @Test
  void sweep_keeps_what_is_no_new_entry() throws Exception {
    UpperLayer layer = new UpperLayer(root);
    Path kept = Files.createSymbolicLink(layer.work().resolve("loop"), root.resolve("loop"));
    layer.sweep(System.currentTimeMillis() + HOUR_MILLIS);
    assertTrue(Files.isSymbolicLink(kept));
  }

  @Test
  void sweep_of_a_layer_without_changes_does_nothing() throws Exception {
    new UpperLayer(root.resolve("none")).sweep(Long.MAX_VALUE);
    assertFalse(Files.exists(root.resolve("none")));
  }
}
