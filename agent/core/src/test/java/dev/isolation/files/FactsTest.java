package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.bootstrap.FileHandler;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What may be answered without a look, and what ends that. */
class FactsTest extends OverlayTestBase {
  private File file(String name) {
    return new File(base, name);
  }

  /** Asks, so that the answer is known, and says what is known right after. */
  private File ask(File file) {
    return Awaitility.await()
        .until(
            () -> {
              IsolatedOperations.guarded(() -> isolated.files.read(file));
              return isolated.files.known(file);
            },
            known -> known != null);
  }

  /** The same of another question; the machine may be so busy that what is known is too old. */
  private void assertKnown(String expected, File file, Supplier<Object> question) {
    Awaitility.await()
        .until(
            () -> {
              IsolatedOperations.guarded(() -> isolated.files.read(file));
              return String.valueOf(question.get());
            },
            expected::equals);
  }

  private String write(File file) throws IOException {
    String actual =
        IsolatedOperations.guarded(
            () -> isolated.files.open(file.getPath(), FileHandler.READ_WRITE));
    new FileOutputStream(actual, true).close();
    return actual;
  }

  /** The place of a new directory that the upper layer alone has. */
  private File madeInUpper(String name) throws IOException {
    File made = new File(new File(write(file("other"))).getParentFile(), name);
    assertTrue(made.mkdirs());
    return made;
  }

  @Test
  void untouched_file_that_was_asked_for_is_known() throws IOException {
    File file = file("conf/app.xml");
    assertNull(isolated.files.known(file));
    assertSame(file, ask(file));
    assertKnown(
        file.getPath(), file, () -> isolated.files.knownOpen(file.getPath(), FileHandler.READ));
    assertNull(isolated.files.knownOpen(file.getPath(), FileHandler.TRUNCATE));
  }

  @Test
  void directory_above_an_untouched_one_is_not_taken_for_a_name_in_it() throws IOException {
    write(file("new"));
    File deep = file("data/deep/b");
    ask(deep);
    Path up = file("data/deep").toPath().resolve("..");
    assertNull(isolated.paths.known(up, false));
  }

  @Test
  void missing_file_in_an_untouched_directory_is_known() {
    File file = file("conf/none");
    assertSame(file, ask(file));
  }

  @Test
  void file_is_not_known_once_it_is_copied_up_but_its_copy_is() throws IOException {
    File file = file("conf/app.xml");
    ask(file);
    String copy = write(file);
    assertNull(isolated.files.known(file));
    assertEquals(copy, ask(file).getPath());
    assertKnown(copy, file, () -> isolated.files.knownOpen(file.getPath(), FileHandler.READ));
    assertKnown(copy, file, () -> isolated.files.knownOpen(file.getPath(), FileHandler.APPEND));
  }

  @Test
  void file_is_not_known_once_it_is_deleted() throws IOException {
    File file = file("conf/app.xml");
    ask(file);
    assertEquals(
        FileHandler.TRUE, (int) IsolatedOperations.guarded(() -> isolated.files.delete(file)));
    assertNull(isolated.files.known(file));
    assertFalse(IsolatedOperations.guarded(() -> isolated.files.read(file)).exists());
    assertNull(isolated.files.known(file), "a name that a marker hides");
  }

  @Test
  void files_below_a_directory_are_not_known_once_it_is_renamed() throws IOException {
    File file = file("conf/app.xml");
    ask(file);
    IsolatedOperations.guarded(() -> isolated.files.rename(file("conf"), file("moved")));
    assertNull(isolated.files.known(file));
    assertFalse(IsolatedOperations.guarded(() -> isolated.files.read(file)).exists());
    assertTrue(ask(file("moved/app.xml")).exists());
  }

  @Test
  void other_names_in_a_directory_with_an_own_file_are_known_one_by_one() throws IOException {
    write(file("conf/new"));
    File file = file("conf/app.xml");
    assertSame(file, ask(file));
    File none = file("conf/none");
    IsolatedOperations.guarded(() -> isolated.files.read(none));
    assertNull(isolated.files.known(none), "a program may make it in either layer");
  }

  @Test
  void symbolic_link_is_never_known() throws IOException {
    File link = file("conf/link");
    Files.createSymbolicLink(link.toPath(), file("conf/app.xml").toPath());
    changed_from_outside();
    IsolatedOperations.guarded(() -> isolated.files.read(link));
    assertNull(isolated.files.known(link));
    String copy = write(file("conf/app.xml"));
    assertEquals(copy, IsolatedOperations.guarded(() -> isolated.files.read(link)).getPath());
  }

  @Test
  void file_of_the_base_that_becomes_a_link_is_forgotten() throws IOException {
    File file = file("conf/app.xml");
    write(file("other"));
    ask(file);
    Files.delete(file.toPath());
    Files.createSymbolicLink(file.toPath(), file("other").toPath());
    changed_from_outside();
    Awaitility.await()
        .untilAsserted(
            () ->
                assertTrue(
                    IsolatedOperations.guarded(() -> isolated.files.read(file))
                        .getPath()
                        .endsWith("other")));
    assertNull(isolated.files.known(file));
  }

  @Test
  void directory_of_the_base_that_becomes_a_link_is_forgotten() throws IOException {
    File file = file("conf/app.xml");
    assertTrue(file("second").mkdir());
    String copy = write(file("second/app.xml"));
    ask(file);
    Files.move(file("conf").toPath(), file("away").toPath(), StandardCopyOption.ATOMIC_MOVE);
    Files.createSymbolicLink(file("conf").toPath(), file("second").toPath());
    changed_from_outside();
    Awaitility.await()
        .untilAsserted(
            () ->
                assertEquals(
                    copy, IsolatedOperations.guarded(() -> isolated.files.read(file)).getPath()));
  }

  @Test
  void copy_that_another_name_of_a_hard_linked_file_leads_to_ends_what_was_known()
      throws IOException {
    File file = file("conf/app.xml");
    Path second = file("conf/second.xml").toPath();
    Files.createLink(second, file.toPath());
    changed_from_outside();
    ask(file);
    write(second.toFile());
    assertNull(isolated.files.known(file));
    assertFalse(file.equals(IsolatedOperations.guarded(() -> isolated.files.read(file))));
  }

  @Test
  void link_that_nobody_told_of_leads_no_write_into_the_base() throws IOException {
    File directory = file("own");
    File made = madeInUpper("own");
    File link = new File(directory, "x");
    IsolatedOperations.guarded(() -> isolated.files.read(link));
    Files.createSymbolicLink(new File(made, "x").toPath(), file("conf/app.xml").toPath());
    String actual = write(link);
    assertTrue(actual.startsWith(home.getPath()), actual);
    assertFalse(Files.isSymbolicLink(new File(actual).toPath()), actual);
  }

  @Test
  void own_file_that_a_link_takes_the_place_of_is_not_opened_through_it() throws IOException {
    File directory = file("own");
    File made = madeInUpper("own");
    File file = new File(directory, "x");
    String own = write(file);
    assertKnown(own, file, () -> isolated.files.knownOpen(file.getPath(), FileHandler.TRUNCATE));
    assertKnown(own, file, () -> isolated.paths.knownOwn(file.toPath()));
    Files.createSymbolicLink(new File(made, "link").toPath(), file("conf/app.xml").toPath());
    int renamed =
        IsolatedOperations.guarded(() -> isolated.files.rename(new File(directory, "link"), file));
    assertEquals(FileHandler.TRUE, renamed);
    assertNull(isolated.files.knownOpen(file.getPath(), FileHandler.TRUNCATE));
    String actual = write(file);
    assertTrue(actual.startsWith(home.getPath()) && !actual.equals(own), actual);
  }

  @Test
  void place_for_a_link_ends_what_was_known_before_the_link_is_made() throws IOException {
    File file = file("gone");
    String own = write(file);
    assertEquals(own, write(file));
    assertKnown(own, file, () -> isolated.files.knownOpen(file.getPath(), FileHandler.APPEND));
    IsolatedOperations.guarded(() -> isolated.files.delete(file));
    IsolatedOperations.guarded(() -> isolated.paths.create(file.toPath()));
    IsolatedOperations.guarded(
        () -> {
          isolated.paths.linked();
          return null;
        });
    assertNull(isolated.files.knownOpen(file.getPath(), FileHandler.APPEND));
  }

  @Test
  void names_in_a_directory_that_comes_and_goes_are_answered() throws Exception {
    File directory = file("comes");
    File inIt = new File(directory, "x");
    File made = madeInUpper("comes");
    AtomicBoolean done = new AtomicBoolean();
    Thread comes =
        new Thread(
            () -> {
              while (!done.get()) {
                made.mkdir();
                made.delete();
              }
            });
    comes.start();
    try {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
      while (System.nanoTime() < end) {
        IsolatedOperations.guarded(
            () -> isolated.files.open(inIt.getPath(), FileHandler.READ_WRITE));
        isolated.files.knownOpen(inIt.getPath(), FileHandler.TRUNCATE);
      }
    } catch (FileNotFoundException goneMeanwhile) {
      assertFalse(goneMeanwhile.getCause() instanceof RuntimeException, goneMeanwhile::toString);
    } finally {
      done.set(true);
      comes.join();
    }
    isolated.files.known(inIt);
  }

  @Test
  void file_of_the_base_is_never_known_for_writing() throws IOException {
    File file = file("conf/app.xml");
    ask(file);
    assertNull(isolated.files.knownOpen(file.getPath(), FileHandler.READ_WRITE));
    assertNull(isolated.paths.knownOwn(file.toPath()));
  }

  @Test
  void name_that_somebody_removed_from_the_base_is_seen_when_the_app_makes_it_again()
      throws IOException {
    write(file("conf/new"));
    File file = file("conf/app.xml");
    ask(file);
    Files.delete(file.toPath());
    changed_from_outside();
    write(file);
    assertTrue(IsolatedOperations.guarded(() -> isolated.files.read(file)).exists());
  }

  @Test
  void file_that_replaces_a_link_to_a_directory_ends_what_was_known_below_it() throws IOException {
    Path made = IsolatedOperations.guarded(() -> isolated.paths.create(file("link").toPath()));
    Files.createSymbolicLink(made, file("data").toPath());
    IsolatedOperations.guarded(
        () -> {
          isolated.paths.linked();
          return null;
        });
    File below = file("link/a");
    IsolatedOperations.guarded(() -> isolated.files.read(below));
    write(file("plain"));
    int renamed =
        IsolatedOperations.guarded(() -> isolated.files.rename(file("plain"), file("link")));
    assertEquals(FileHandler.TRUE, renamed);
    assertFalse(IsolatedOperations.guarded(() -> isolated.files.read(below)).exists());
  }

  @Test
  void links_on_the_way_to_a_known_directory_count() throws IOException {
    File file = file("conf/app.xml");
    Path last = file("data").toPath();
    for (int i = 1; i <= 40; i++) {
      last = Files.createSymbolicLink(file("link" + i).toPath(), last.getFileName());
    }
    write(file);
    changed_from_outside();
    assertTrue(ask(new File(last.toFile(), "a")).exists(), "the kernel follows forty");
    File below = new File(last.toFile(), "up/app.xml");
    assertFalse(below.exists());
    assertFalse(IsolatedOperations.guarded(() -> isolated.files.read(below)).exists());
    assertNull(isolated.files.known(below));
  }

  @Test
  void nothing_of_the_instances_own_is_known_once_a_program_may_change_it() throws IOException {
    File directory = file("own");
    File made = madeInUpper("own");
    File inOwn = new File(directory, "x");
    write(inOwn);
    ask(inOwn);
    IsolatedOperations.guarded(() -> overlay.sight().whole(directory.getPath()));
    IsolatedOperations.guarded(() -> isolated.files.read(inOwn));
    assertNull(isolated.files.known(inOwn));
    File untouched = file("conf/app.xml");
    assertSame(untouched, ask(untouched), "of the base it is");
  }
}
