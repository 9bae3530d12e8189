package dev.isolation.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stores that open their files in native code are copy-on-write as well. */
class NativeStoresIT {
  private static final String MAIN = "com.example.stores.NativeStores";

  /** Those whose library is unpacked quickly, for every JDK. */
  private static final List<String> SMALL = List.of("sqlite", "leveldb");

  private static final List<String> ALL =
      List.of("sqlite", "sqlite-uri", "rocksdb", "leveldb", "lmdb");

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void store_keeps_the_notes_of_each_instance_beside_those_of_the_machine(Jdk jdk)
      throws IOException {
    for (String store : jdk.equals(Jdks.current()) ? ALL : SMALL) {
      Path dir = Files.createDirectories(home.work().resolve(store));
      assertEquals("notes: 1", add(home.on(jdk), dir, store, "base"));
      home.watch(dir);
      assertEquals("notes: 2", add(home.on(jdk).instance("blue"), dir, store, "blue"));
      assertEquals("notes: 2", add(home.on(jdk).instance("green"), dir, store, "green"));
      assertEquals("notes: 3", add(home.on(jdk).instance("blue"), dir, store, "again"));
    }
  }

  @Test
  void store_that_only_the_instance_has_is_not_made_on_the_machine() {
    Jdk jdk = Jdks.current();
    home.watch(home.work());
    for (String store : List.of("sqlite", "sqlite-uri", "sqlite-memory", "rocksdb", "leveldb")) {
      String first = add(home.on(jdk).instance("blue"), home.work(), store, "one");
      assertEquals("notes: 1", first, store);
      String second = add(home.on(jdk).instance("blue"), home.work(), store, "two");
      assertEquals(store.endsWith("memory") ? "notes: 1" : "notes: 2", second, store);
    }
  }

  private static String add(Launch launch, Path dir, String store, String note) {
    App app = launch(launch).in(dir).main(MAIN, store, store, note);
    assertEquals(0, app.awaitExit(), app::toString);
    return app.stdout().get(app.stdout().size() - 1);
  }

  private static Launch launch(Launch launch) {
    // LMDB's library for Java reads addresses of buffers, which JDK 9 and later keep to themselves
    launch.environment(
        "JDK_JAVA_OPTIONS",
        "--add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    return launch.classPath(
        Artifacts.nativeStores().resolve("native-stores.jar"),
        Artifacts.nativeStores().resolve("lib/*"));
  }
}
