package dev.isolation.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is in isolation.jar, and where: the layout is what keeps the app's class path its own. */
class JarLayoutIT {
  private static final long MOST_BYTES = 8L << 20;
  private static final String BOOTSTRAP = "dev/isolation/bootstrap/";
  private static final String LAUNCHER = "dev/isolation/launcher/";

  private final File file = new File(System.getProperty("isolation.jar"));

  @Test
  void jar_entries_lie_in_the_allowed_places() throws IOException {
    for (String entry : entries()) {
      boolean allowed =
          entry.startsWith("inst/")
              || entry.startsWith(BOOTSTRAP)
              || entry.startsWith(LAUNCHER)
              || Arrays.asList("META-INF/MANIFEST.MF", "META-INF/LICENSE").contains(entry);
      assertTrue(allowed, entry);
    }
  }

  @Test
  void jar_agents_own_part_holds_no_class_that_another_loader_could_define() throws IOException {
    for (String entry : entries()) {
      assertTrue(!entry.startsWith("inst/") || !entry.endsWith(".class"), entry);
    }
  }

  @Test
  void jar_launcher_is_exactly_one_class() throws IOException {
    assertEquals(
        Collections.singletonList(LAUNCHER + "IsolationAgent.class"),
        entries().stream().filter(e -> e.startsWith(LAUNCHER)).collect(Collectors.toList()));
  }

  @Test
  void jar_no_class_is_in_two_parts() throws IOException {
    Set<String> names = new HashSet<>();
    for (String entry : entries()) {
      String name = entry.replaceFirst("^inst/", "").replaceFirst("\\.classdata$", ".class");
      assertTrue(names.add(name), entry);
    }
  }

  @Test
  void jar_manifest_names_the_launcher_and_every_bootstrap_class() throws IOException {
    try (JarFile jar = new JarFile(file)) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      String launcher = "dev.isolation.launcher.IsolationAgent";
      assertEquals(launcher, manifest.getValue("Premain-Class"));
      assertEquals(launcher, manifest.getValue("Main-Class"));
      assertEquals("true", manifest.getValue("Can-Retransform-Classes"));
      Set<String> named =
          new HashSet<>(Arrays.asList(manifest.getValue("Bootstrap-Classes").split(" ")));
      Set<String> present =
          entries().stream()
              .filter(e -> e.startsWith(BOOTSTRAP))
              .map(e -> e.replace('/', '.').replaceFirst("\\.class$", ""))
              .collect(Collectors.toSet());
      assertEquals(present, named);
    }
  }

  @Test
  void jar_stays_within_its_size_budget() {
    assertTrue(file.length() > 0 && file.length() <= MOST_BYTES, file.length() + " bytes");
  }

  private List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(file)) {
      List<String> names = new ArrayList<>();
      jar.stream().filter(e -> !e.isDirectory()).forEach(e -> names.add(e.getName()));
      return names;
    }
  }
}
