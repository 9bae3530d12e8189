package dev.isolation.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations, run plain on a copy and isolated on the base: same answers, same trees. */
class FileContractTest extends OverlayTestBase {
  private static final String[] NAMES = {
    "file",
    "conf",
    "conf/app.xml",
    "conf/new",
    "data",
    "data/a",
    "data/deep",
    "data/deep/b",
    "data/deep/c",
    "data/up",
    "data/up/app.xml",
    "current",
    "current/a",
    "current/../file",
    "dangling",
    "loop",
    "empty",
    "empty/x",
    "none",
    "none/x",
    "file/x",
    "conf/../data/deep/.",
    "made-later",
    "current/deep/b",
    "empty/sub",
    "empty/sub/y",
    ".",
    "loop/x",
    "data/up/.."
  };

  private static final CopyOption[][] MOVES = {
    {}, {StandardCopyOption.REPLACE_EXISTING}, {StandardCopyOption.ATOMIC_MOVE},
  };

  private static final CopyOption[][] COPIES = {
    {},
    {StandardCopyOption.REPLACE_EXISTING},
    {StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS},
    {StandardCopyOption.ATOMIC_MOVE},
  };

  private static final OpenOption[][] OPENS = {
    {StandardOpenOption.WRITE},
    {StandardOpenOption.APPEND},
    {StandardOpenOption.WRITE, StandardOpenOption.CREATE},
    {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW},
    {StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING},
    {StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.DELETE_ON_CLOSE},
    {StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS},
    {StandardOpenOption.READ, StandardOpenOption.APPEND},
    {StandardOpenOption.READ},
  };

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void random_operations_plain_and_isolated_agree(int block) throws Exception {
    int sequences = Integer.getInteger("files.sequences", 4);
    for (int i = 0; i < sequences; i++) {
      long seed = Long.getLong("files.seed", block * 1000L + i);
      sequence(seed);
      if (i + 1 < sequences) {
        base_is_unchanged();
        area = java.nio.file.Files.createTempDirectory(area.toPath(), "again").toFile();
        set_up();
      }
    }
  }

  private void sequence(long seed) throws Exception {
    StringBuilder log = new StringBuilder("seed " + seed + "\n");
    Random one = new Random(seed);
    Random other = new Random(seed);
    for (int step = 0; step < 120; step++) {
      String expected = step(plain, one);
      String actual = step(isolated, other);
      log.append(expected).append('\n');
      assertEquals(expected, actual, log.toString());
      if (step % 10 == 9) {
        assertEquals(plain.tree(), isolated.tree(), log.toString());
      }
    }
    assertEquals(plain.tree(), new IsolatedOperations(base, overlay()).tree(), log.toString());
  }

  private static String step(Operations on, Random random) {
    int kind = random.nextInt(25);
    String name = NAMES[random.nextInt(NAMES.length)];
    String second = NAMES[random.nextInt(NAMES.length)];
    int option = random.nextInt(100);
    String text = "t" + option;
    return kind
        + " "
        + name
        + " "
        + second
        + " "
        + option
        + " = "
        + on.trace(
            () ->
                kind < 13
                    ? javaIo(on, kind, name, second, text)
                    : nio(on, kind, name, second, option, text));
  }

  private static Object javaIo(Operations on, int kind, String name, String second, String text)
      throws Exception {
    switch (kind) {
      case 0:
        return on.exists(name);
      case 1:
        return on.kind(name).replaceAll("^d$", "d");
      case 2:
        return on.read(name);
      case 3:
        return on.write(name, text, false);
      case 4:
        return on.write(name, text, true);
      case 5:
        return on.patch(name, text);
      case 6:
        return on.createNewFile(name);
      case 7:
        return on.mkdir(name);
      case 8:
        return on.delete(name);
      case 9:
        return on.renameTo(name, second);
      case 10:
        return on.list(name);
      case 11:
        return on.setLastModified(name, 1_100_000_000_000L);
      default:
        return on.canonical(name);
    }
  }

  private static Object nio(
      Operations on, int kind, String name, String second, int option, String text)
      throws Exception {
    switch (kind) {
      case 13:
        return on.channel(name, text, OPENS[option % OPENS.length]);
      case 14:
        return on.createDirectory(name);
      case 15:
        return on.symlink(name, second);
      case 16:
        return on.hardLink(name, second);
      case 17:
        return on.deletePath(name);
      case 18:
        return on.move(name, second, MOVES[option % MOVES.length]);
      case 19:
        return on.copy(name, second, COPIES[option % COPIES.length]);
      case 20:
        return on.stream(name);
      case 21:
        return on.real(name);
      case 22:
        return on.real(name, LinkOption.NOFOLLOW_LINKS);
      case 23:
        return on.chmod(name, option % 2 == 0 ? "rwxr-x---" : "rwxrwxrwx");
      default:
        return on.readLink(name) + on.mode(name);
    }
  }
}
