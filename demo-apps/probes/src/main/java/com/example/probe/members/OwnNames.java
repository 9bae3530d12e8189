package com.example.probe.members;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;

/** Tasks on the names and attributes of a member's own files, which the base has at version 0. */
final class OwnNames {
  private static final String[] OLD = {"old1", "old2"};

  private OwnNames() {}

  static void init(Path dir) throws IOException {
    Files.write(dir.resolve("present"), Texts.of(0));
    Files.write(dir.resolve("touched"), Texts.of(0));
    Files.setLastModifiedTime(dir.resolve("touched"), FileTime.fromMillis(0));
    Files.createDirectories(dir.resolve("here/inner"));
    Files.write(dir.resolve("here/inner/file"), Texts.of(1));
    Files.write(dir.resolve("here/file"), Texts.of(2));
    Files.createDirectory(dir.resolve("remade"));
    for (String name : OLD) {
      Files.write(dir.resolve("remade").resolve(name), Texts.of(0));
    }
  }

  /** A file that goes at odd versions and comes back, empty, at even ones. */
  static Task present(Path file, Acks.Variable version) {
    return new Task() {
      @Override
      public void verify() throws IOException {
        boolean there = Files.exists(file);
        long found = version.begun() % 2 == (there ? 0 : 1) ? version.begun() : version.done();
        version.found(file.toString(), found % 2 == (there ? 0 : 1) ? found : -1);
        if (there && found > 0 && Files.size(file) > 0) {
          throw new Bad(file + " is the old one again");
        }
      }

      @Override
      public void step(Random random) throws IOException {
        long next = version.done() + 1;
        version.begin(next);
        if (next % 2 == 1) {
          Files.delete(file);
        } else {
          Files.createFile(file);
        }
        version.done(next);
      }
    };
  }

  /** A directory with all below it that moves to and fro. */
  static Task moved(Path dir, Acks.Variable version) {
    Path here = dir.resolve("here");
    Path there = dir.resolve("there");
    return new Task() {
      @Override
      public void verify() throws IOException {
        boolean isHere = Files.isDirectory(here);
        Path now = isHere ? here : there;
        if (isHere == Files.isDirectory(there)) {
          throw new Bad(here + (isHere ? " is there twice" : " is gone"));
        }
        Texts.valueOf(now + "/file", Files.readAllBytes(now.resolve("file")));
        Texts.valueOf(now + "/inner/file", Files.readAllBytes(now.resolve("inner/file")));
        long parity = isHere ? 0 : 1;
        long found = version.begun() % 2 == parity ? version.begun() : version.done();
        version.found(here.toString(), found % 2 == parity ? found : -1);
      }

      @Override
      public void step(Random random) throws IOException {
        long next = version.done() + 1;
        version.begin(next);
        Path from = next % 2 == 1 ? here : there;
        Path to = next % 2 == 1 ? there : here;
        if (random.nextBoolean()) {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } else if (!from.toFile().renameTo(to.toFile())) {
          throw new Bad(from + " cannot be renamed");
        }
        version.done(next);
      }
    };
  }

  /** A file whose time tells its version. */
  static Task touched(Path file, Acks.Variable version) {
    return new Task() {
      @Override
      public void verify() throws IOException {
        Texts.valueOf(file.toString(), Files.readAllBytes(file));
        version.found(file + "'s time", Files.getLastModifiedTime(file).toMillis() / 1000);
      }

      @Override
      public void step(Random random) throws IOException {
        long next = version.done() + 1;
        version.begin(next);
        Files.setLastModifiedTime(file, FileTime.fromMillis(next * 1000));
        version.done(next);
      }
    };
  }

  /**
   * A directory of the base that is emptied and deleted in three steps, and from then on made,
   * filled, emptied and deleted in four.
   */
  static Task remade(Path dir, Acks.Variable phase) {
    return new Task() {
      @Override
      public void verify() {
        String seen = seen(dir);
        long found = names(phase.begun()).equals(seen) ? phase.begun() : phase.done();
        if (!names(found).equals(seen)) {
          throw new Bad(dir + " holds " + seen + " after phase " + phase.done());
        }
        phase.found(dir.toString(), found);
      }

      @Override
      public void step(Random random) throws IOException {
        long next = phase.done() + 1;
        phase.begin(next);
        go(next);
        phase.done(next);
      }

      private void go(long next) throws IOException {
        if (next <= OLD.length) {
          Files.delete(dir.resolve(OLD[(int) next - 1]));
          return;
        }
        switch ((int) ((next - OLD.length) % 4)) {
          case 1:
            Files.delete(dir);
            break;
          case 2:
            Files.createDirectory(dir);
            break;
          case 3:
            Files.createFile(dir.resolve("new"));
            break;
          default:
            Files.delete(dir.resolve("new"));
        }
      }
    };
  }

  private static String names(long phase) {
    if (phase <= OLD.length) {
      return Arrays.asList(OLD).subList((int) phase, OLD.length).toString();
    }
    switch ((int) ((phase - OLD.length) % 4)) {
      case 1:
        return "gone";
      case 3:
        return "[new]";
      default:
        return "[]";
    }
  }

  private static String seen(Path dir) {
    File[] files = dir.toFile().listFiles();
    if (files == null) {
      return Files.exists(dir, LinkOption.NOFOLLOW_LINKS) ? "no directory" : "gone";
    }
    TreeSet<String> names = new TreeSet<>();
    for (File file : files) {
      names.add(file.getName());
    }
    return names.toString();
  }
}
