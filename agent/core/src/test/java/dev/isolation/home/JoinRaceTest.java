package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.ForkedJvm;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinRaceTest {
  private static final int PROCESSES = 8;
  private static final int THREADS = 8;

  @TempDir Path directory;

  /** Each line is "name slot pid". */
  private List<String[]> joinAtOnce(List<ForkedJvm> jvms, String how, String... names)
      throws Exception {
    File home = directory.resolve("home").toFile();
    for (int i = 0; i < PROCESSES; i++) {
      jvms.add(ForkedJvm.of(Joiner.class, home.getPath(), how, names[i % names.length]));
    }
    for (ForkedJvm jvm : jvms) {
      assertEquals("ready", jvm.line());
    }
    for (ForkedJvm jvm : jvms) {
      jvm.tell("go");
    }
    List<String[]> results = new ArrayList<>();
    for (ForkedJvm jvm : jvms) {
      String line = jvm.line();
      assertEquals(3, line.split(" ").length, line);
      results.add(line.split(" "));
    }
    return results;
  }

  private static void end(List<ForkedJvm> jvms) throws Exception {
    for (ForkedJvm jvm : jvms) {
      jvm.kill();
    }
  }

  private static Set<String> column(List<String[]> rows, int column) {
    Set<String> values = new HashSet<>();
    for (String[] row : rows) {
      values.add(row[column]);
    }
    return values;
  }

  @Test
  void processes_joining_different_names_share_no_slot() throws Exception {
    List<ForkedJvm> jvms = new ArrayList<>();
    try {
      List<String[]> rows = joinAtOnce(jvms, "name", "a", "b", "c", "d", "e", "f", "g", "h");
      Set<String> lowest = new HashSet<>(Arrays.asList("0", "1", "2", "3", "4", "5", "6", "7"));
      assertEquals(lowest, column(rows, 1));
    } finally {
      end(jvms);
    }
  }

  @Test
  void processes_joining_one_name_get_one_slot() throws Exception {
    List<ForkedJvm> jvms = new ArrayList<>();
    try {
      List<String[]> rows = joinAtOnce(jvms, "name", "blue");
      assertEquals(1, column(rows, 1).size());
      assertEquals(1, directory.resolve("home/slots").toFile().list().length);
      Home home = Home.existing(directory.resolve("home").toFile());
      assertEquals(PROCESSES, home.find("blue").members().size());
    } finally {
      end(jvms);
    }
  }

  @Test
  void automatic_processes_get_instances_of_their_own_and_the_dead_ones_again() throws Exception {
    List<ForkedJvm> jvms = new ArrayList<>();
    Set<String> names;
    try {
      List<String[]> rows = joinAtOnce(jvms, "auto", "app");
      names = column(rows, 0);
      assertEquals(PROCESSES, names.size());
      assertEquals(PROCESSES, column(rows, 1).size());
    } finally {
      end(jvms);
    }
    List<ForkedJvm> again = new ArrayList<>();
    try {
      Set<String> second = column(joinAtOnce(again, "auto", "app"), 0);
      assertEquals(PROCESSES, second.size());
      assertTrue(second.contains("app-1"), second.toString());
    } finally {
      end(again);
    }
  }

  @Test
  void process_killed_is_no_live_member() throws Exception {
    List<ForkedJvm> jvms = new ArrayList<>();
    try {
      joinAtOnce(jvms, "name", "blue");
      Instance blue = Home.existing(directory.resolve("home").toFile()).find("blue");
      assertTrue(blue.isLive());
      end(jvms);
      assertFalse(blue.isLive());
    } finally {
      end(jvms);
    }
  }

  @RepeatedTest(20)
  void threads_joining_three_names_give_each_one_slot() throws Exception {
    Home home = Home.open(directory.resolve("home").toFile());
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<String>> joined = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = "instance-" + i % 3;
        joined.add(
            pool.submit(
                () -> {
                  start.await();
                  return name + " " + home.join(name).slot();
                }));
      }
      Set<String> pairs = new HashSet<>();
      Set<String> slots = new HashSet<>();
      for (Future<String> pair : joined) {
        pairs.add(pair.get());
        slots.add(pair.get().split(" ")[1]);
      }
      assertEquals(3, pairs.size(), pairs.toString());
      assertEquals(3, slots.size(), pairs.toString());
      assertEquals(3, new File(home.directory(), "slots").list().length);
    } finally {
      pool.shutdownNow();
    }
  }
}
