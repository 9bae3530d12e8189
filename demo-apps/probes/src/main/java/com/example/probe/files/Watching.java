package com.example.probe.files;

import static com.example.probe.Trace.step;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Watched directories: which events come, under which names, and when keys end. */
public class Watching {
  private static final Path DIR = Paths.get("dir");
  private static final Path ONE = DIR.resolve("one.txt");
  private static int ends;

  /** Each scenario has a service of its own. */
  public static void main(String[] args) throws Exception {
    scenario("files", DIR, Watching::files);
    scenario("renames", DIR, Watching::renames);
    scenario("directories", DIR, Watching::directories);
    scenario("top", Paths.get(""), Watching::top);
    scenario("absolute", DIR.toAbsolutePath(), Watching::attributes);
    step("one kind", Watching::oneKind);
    step("overflow", Watching::overflow);
    step("same key", Watching::sameKey);
    step("cancel", Watching::cancel);
    step("close", Watching::close);
    step("deleted directory", Watching::deleted);
    step("deleted untouched", Watching::deletedUntouched);
    step("file", () -> register(Paths.get("base.txt"), ENTRY_CREATE));
    step("missing", () -> register(Paths.get("no/such"), ENTRY_CREATE));
    step("below file", () -> register(Paths.get("base.txt/x"), ENTRY_CREATE));
    step("no kinds", () -> register(DIR));
    step("null kind", () -> register(DIR, (WatchEvent.Kind<?>) null));
    step("null service", () -> DIR.register(null, ENTRY_CREATE));
  }

  private interface Changes {
    void make(Watch watch) throws Exception;
  }

  private static void scenario(String name, Path dir, Changes changes) throws Exception {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      WatchKey key = dir.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
      System.out.println(name + " watchable " + key.watchable() + " " + key.isValid());
      changes.make(new Watch(service, dir));
    }
  }

  private static void files(Watch watch) throws Exception {
    Files.write(ONE, "more".getBytes("UTF-8"), StandardOpenOption.APPEND);
    watch.print("append");
    try (FileOutputStream out = new FileOutputStream("dir/two.txt")) {
      out.write(1);
    }
    watch.print("overwrite");
    Files.write(DIR.resolve("new"), new byte[3]);
    watch.print("create");
    Files.delete(DIR.resolve("two.txt"));
    watch.print("delete");
    Files.write(DIR.resolve("two.txt"), new byte[3]);
    watch.print("create again");
    Files.delete(DIR.resolve("new"));
    Files.delete(DIR.resolve("two.txt"));
    watch.print("delete both");
  }

  private static void renames(Watch watch) throws Exception {
    Files.move(ONE, DIR.resolve("moved"));
    watch.print("rename");
    Files.move(DIR.resolve("moved"), ONE);
    watch.print("rename back");
    Files.write(DIR.resolve("tmp"), new byte[3]);
    Files.move(DIR.resolve("tmp"), ONE, StandardCopyOption.ATOMIC_MOVE);
    watch.print("replace");
    Files.move(ONE, Paths.get("elsewhere"));
    watch.print("rename out");
    Files.move(Paths.get("elsewhere"), ONE);
    watch.print("rename in");
    Files.copy(Paths.get("base.txt"), ONE, StandardCopyOption.REPLACE_EXISTING);
    watch.print("copy over");
    Files.createLink(DIR.resolve("hard"), Paths.get("base.txt"));
    Files.createSymbolicLink(DIR.resolve("soft"), Paths.get("one.txt"));
    watch.print("links");
  }

  private static void directories(Watch watch) throws Exception {
    Files.createDirectory(DIR.resolve("sub"));
    Files.write(DIR.resolve("sub/file"), new byte[1]);
    watch.print("below");
    Files.delete(DIR.resolve("sub/file"));
    Files.move(DIR.resolve("sub"), DIR.resolve("sub2"));
    watch.print("rename directory");
    Files.delete(DIR.resolve("sub2"));
    watch.print("remove directory");
  }

  private static void top(Watch watch) throws Exception {
    Files.write(Paths.get("dir/inner"), new byte[1]);
    watch.print("below an untouched directory");
    Files.write(Paths.get("gone.txt"), new byte[1]);
    watch.print("overwrite");
    Path replacement = Paths.get("dir/replacement");
    Files.write(replacement, new byte[1]);
    Files.move(replacement, Paths.get("base.txt"), StandardCopyOption.ATOMIC_MOVE);
    watch.print("replace");
    Files.delete(Paths.get("gone.txt"));
    watch.print("delete");
  }

  private static void attributes(Watch watch) throws Exception {
    Files.setLastModifiedTime(ONE, FileTime.fromMillis(0));
    watch.print("utimes");
    Files.write(DIR.resolve("plain"), new byte[0]);
    watch.print("empty");
  }

  private static Object oneKind() throws Exception {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      DIR.register(service, ENTRY_DELETE);
      Files.write(DIR.resolve("short"), new byte[1]);
      Files.delete(DIR.resolve("short"));
      WatchKey key = service.take();
      return show(key.pollEvents()) + key.reset() + " " + service.poll();
    }
  }

  private static Object overflow() throws Exception {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      WatchKey key = DIR.register(service, ENTRY_CREATE);
      for (int i = 0; i < 600; i++) {
        Files.createFile(DIR.resolve("o" + i));
      }
      List<WatchEvent<?>> events = new ArrayList<>();
      while (events.isEmpty() || events.get(0).kind() != OVERFLOW) {
        if (events.size() > 511) {
          return "too many";
        }
        Files.createFile(DIR.resolve("p" + ends++)); // until all have come
        if (ends > 20_000) {
          return "no overflow, " + events.size();
        }
        events = ends % 1000 == 0 ? key.pollEvents() : events;
      }
      return events.size() + " " + events.get(0).context();
    } finally {
      for (String name : DIR.toFile().list()) {
        if (name.matches("[op]\\d+")) {
          Files.delete(DIR.resolve(name));
        }
      }
    }
  }

  private static Object sameKey() throws Exception {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      WatchKey first = DIR.register(service, ENTRY_DELETE);
      WatchKey second = DIR.toAbsolutePath().register(service, ENTRY_CREATE);
      Files.createFile(DIR.resolve("same"));
      WatchKey taken = service.take();
      boolean same = first == second && taken == first;
      String events = show(taken.pollEvents());
      Files.delete(DIR.resolve("same"));
      return same + " " + first.watchable() + " " + events;
    }
  }

  private static Object cancel() throws Exception {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      WatchKey key = DIR.register(service, ENTRY_CREATE);
      key.cancel();
      Files.createFile(DIR.resolve("unseen"));
      Files.delete(DIR.resolve("unseen"));
      return key.isValid() + " " + key.reset() + " " + service.poll(1, TimeUnit.MILLISECONDS);
    }
  }

  private static Object close() throws Exception {
    WatchService service = FileSystems.getDefault().newWatchService();
    WatchKey key = DIR.register(service, ENTRY_CREATE);
    service.close();
    service.close();
    step("poll closed", service::poll);
    step("take closed", service::take);
    step("register closed", () -> DIR.register(service, ENTRY_CREATE));
    return key.isValid() + " " + key.reset();
  }

  private static Object deleted() throws Exception {
    Path dir = Files.createDirectory(Paths.get("brief"));
    return ended(dir);
  }

  /** Of the base, and never written to. */
  private static Object deletedUntouched() throws Exception {
    return ended(Paths.get("empty"));
  }

  private static Object ended(Path dir) throws Exception {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      WatchKey key = dir.register(service, ENTRY_CREATE);
      Files.delete(dir);
      WatchKey taken = service.take();
      boolean same = taken == key;
      return same + " " + show(taken.pollEvents()) + taken.reset() + " " + taken.isValid();
    }
  }

  private static Object register(Path path, WatchEvent.Kind<?>... kinds) throws IOException {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      return path.register(service, kinds).watchable();
    }
  }

  private static String show(List<WatchEvent<?>> events) {
    StringBuilder text = new StringBuilder();
    for (WatchEvent<?> event : events) {
      text.append(event.kind()).append(' ').append(event.context()).append("; ");
    }
    return text.toString();
  }

  /** Prints what came up to an end mark that it makes itself. */
  private static final class Watch {
    private final WatchService service;
    private final Path dir;

    Watch(WatchService service, Path dir) {
      this.service = service;
      this.dir = dir;
    }

    void print(String name) throws Exception {
      String end = "end" + ends++;
      Files.createDirectory(dir.resolve(end));
      List<String> seen = new ArrayList<>();
      while (!seen.contains("ENTRY_CREATE " + end)) {
        WatchKey key = service.poll(60, TimeUnit.SECONDS);
        if (key == null) {
          seen.add("nothing more");
          break;
        }
        for (WatchEvent<?> event : key.pollEvents()) {
          seen.add(event.kind() + " " + event.context());
        }
        key.reset();
      }
      System.out.println(name + " -> " + withoutRepeats(seen, end));
      Files.delete(dir.resolve(end));
    }

    /** How often a file is said to be modified depends on how fast one looks. */
    private static List<String> withoutRepeats(List<String> seen, String end) {
      List<String> result = new ArrayList<>();
      Set<String> since = new HashSet<>();
      for (String event : seen) {
        boolean again = event.startsWith("ENTRY_MODIFY") && !since.add(event);
        if (!again && !event.contains("end")) {
          result.add(event);
        }
      }
      return result;
    }
  }
}
