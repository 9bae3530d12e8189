package com.example.javastores;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Opens stores below a directory, all at once, and says so; on a line of input reads what each
 * holds, adds a note to each and closes them. {@code Stores DIRECTORY NOTE STORE...}; the line
 * {@code forever} makes it add notes until it is killed.
 */
public final class Stores {
  private final Map<String, Store> open = new LinkedHashMap<>();
  private final File dir;
  private final String note;

  private Stores(File dir, String note) {
    this.dir = dir;
    this.note = note;
  }

  /** Runs once. */
  public static void main(String[] args) throws Exception {
    Stores stores = new Stores(new File(args[0]), args[1]);
    for (int i = 2; i < args.length; i++) {
      stores.open(args[i]);
    }
    System.out.println("open " + stores.open.keySet());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    stores.read();
    if ("forever".equals(in.readLine())) {
      stores.addForever();
    }
    stores.add(args[1]);
    stores.close();
    System.exit(0); // some leave threads behind
  }

  private void open(String name) {
    try {
      open.put(name, opened(name, new File(dir, name)));
    } catch (Exception e) {
      System.out.println("refused " + name + " " + causes(e));
    }
  }

  private static String causes(Throwable first) {
    StringBuilder text = new StringBuilder();
    for (Throwable at = first; at != null; at = at.getCause()) {
      text.append(at.toString().replace('\n', ' ')).append("; ");
    }
    return text.toString();
  }

  private static Store opened(String name, File at) throws Exception {
    switch (name) {
      case "h2":
        return DatabaseStore.h2(at);
      case "derby":
        return DatabaseStore.derby(at);
      case "sqlite":
        return DatabaseStore.sqlite(at);
      case "lucene":
        return new LuceneStore(at);
      case "rocksdb":
        return new RocksStore(at);
      case "mapdb":
        return new MapStore(at);
      case "kafka":
        return new KafkaStore(at);
      case "artemis":
        return new ArtemisStore(at);
      case "git":
        return new GitStore(at);
      case "git-after-kill":
        return GitStore.unlock(new File(at.getParentFile(), "git"));
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private void read() throws Exception {
    for (Map.Entry<String, Store> store : open.entrySet()) {
      System.out.println(store.getKey() + " holds " + new TreeSet<>(store.getValue().notes()));
    }
  }

  private void addForever() throws Exception {
    for (int i = 1; true; i++) {
      add(note + i);
    }
  }

  private void add(String note) throws Exception {
    for (Map.Entry<String, Store> store : open.entrySet()) {
      store.getValue().add(note);
      System.out.println(store.getKey() + " added " + note);
    }
  }

  private void close() throws Exception {
    for (Map.Entry<String, Store> store : open.entrySet()) {
      store.getValue().close();
      System.out.println(store.getKey() + " closed");
    }
  }
}
