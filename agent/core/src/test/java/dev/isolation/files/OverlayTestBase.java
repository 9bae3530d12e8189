package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.home.Report;
import dev.isolation.layers.FileRules;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A base with some files, a home, and a plain copy of the base; the base must stay as it was. */
abstract class OverlayTestBase {
  @TempDir File area;

  final Set<String> reports = new ConcurrentSkipListSet<>();
  File base;
  File home;
  Overlay overlay;
  IsolatedOperations isolated;
  Operations plain;
  private Map<String, String> before;

  @BeforeEach
  void set_up() throws IOException {
    area = area.getCanonicalFile();
    base = directory("base");
    home = directory("home");
    Trees.fill(base);
    File copy = directory("plain");
    Trees.copy(base, copy);
    plain = new Operations(copy);
    before = Trees.snapshot(base);
    overlay = overlay();
    isolated = new IsolatedOperations(base, overlay);
  }

  @AfterEach
  void base_is_unchanged() throws IOException {
    assertEquals(before, Trees.snapshot(base));
  }

  final Report report =
      new Report() {
        @Override
        public void info(String line) {
          reports.add(line);
        }

        @Override
        public void debug(String line) {
          reports.add(line);
        }
      };

  /** As another member of the instance has it. */
  final Overlay overlay() throws IOException {
    Overlay member =
        Overlay.create(
            new File(home, "files"),
            new File(home, "tmp"),
            Collections.singletonList(home),
            new FileRules(),
            false,
            new File(home, "files.changes"),
            report);
    if (overlay != null) {
      member.joinOthers();
    }
    return member;
  }

  /** To be called after a test has changed the base, as somebody outside can. */
  final void changed_from_outside() throws IOException {
    before = Trees.snapshot(base);
  }

  /** What is in the work area beside the lock and what is known of originals. */
  final List<String> unfinished() {
    List<String> left = new ArrayList<>();
    for (String name : new File(home, "files/.wh..wh.work").list()) {
      if (!name.equals("lock") && !name.startsWith("origins-")) {
        left.add(name);
      }
    }
    return left;
  }

  final File upper(String name) {
    return new File(new File(home, "files" + base.getPath()), name);
  }

  private File directory(String name) {
    File directory = new File(area, name);
    assertEquals(true, directory.mkdir());
    return directory;
  }
}
