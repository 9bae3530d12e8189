package dev.isolation.layers.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work grows with the number of files, not faster: {@code -Dchanges.files=10000} is the whole. */
class ScaleTest {
  private static final int MANY = Integer.getInteger("changes.files", 3000);
  private static final int TIMES = 10;

  /** Of twice the linear, which noise reaches; what is quadratic takes a hundred times as long. */
  private static final int MOST = 3 * TIMES;

  @TempDir Path directory;

  @Test
  void ten_times_the_files_take_about_ten_times_as_long() throws IOException {
    long[] warm = measure("warm", MANY / TIMES);
    long[] few = measure("few", MANY / TIMES);
    long[] many = measure("many", MANY);
    for (int i = 0; i < few.length; i++) {
      double ratio = (double) many[i] / few[i];
      System.out.printf(
          "%s: %d files / %d files took %.1f times as long (%d ms; cold %d ms)%n",
          i == 0 ? "diff" : "apply",
          MANY,
          MANY / TIMES,
          ratio,
          many[i] / 1_000_000,
          warm[i] / 1_000_000);
      assertTrue(ratio < MOST, "ratio " + ratio);
    }
  }

  /** Of this thread: other processes of a busy machine do not count. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Nanoseconds of the walk and of the writing of so many changes, a third of each kind. */
  private long[] measure(String name, int files) throws IOException {
    LayerFixture layer = new LayerFixture(Files.createDirectory(directory.resolve(name)));
    for (int i = 0; i < files / 3; i++) {
      String folder = "d" + i / 50 + "/";
      layer.base(folder + "changed" + i, "old");
      Files.write(layer.copyUp(folder + "changed" + i), new byte[] {'n', 'e', 'w', '!'});
      layer.base(folder + "gone" + i, "old");
      layer.whiteout(folder + "gone" + i);
      layer.own(folder + "new" + i, "new");
    }
    long began = processorTime();
    List<Change> changes = new ArrayList<>();
    ChangeWalk.walk(layer.layer, layer.rules(), changes::add);
    long walked = processorTime();
    assertEquals(files / 3 * 3, changes.size());
    Apply apply = new Apply(layer.layer, layer.rules(), layer.instance.resolve("apply"));
    apply.choose(new Selection(FileSystems.getDefault(), Collections.<String>emptyList()));
    assertEquals(Collections.emptyList(), apply.conflicts());
    apply.write((done, all) -> {});
    long applied = processorTime();
    assertEquals(Collections.emptyList(), layer.changes());
    return new long[] {walked - began, applied - walked};
  }
}
