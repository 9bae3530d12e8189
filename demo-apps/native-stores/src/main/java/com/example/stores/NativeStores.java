package com.example.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/**
 * Adds a note to the store that the first argument names and tells how many it holds: the second
 * argument is where the store lies, the third the note.
 */
public final class NativeStores {
  private NativeStores() {}

  /** Runs once. */
  public static void main(String[] args) throws Exception {
    System.out.println("notes: " + count(args[0], args[1], args[2]));
  }

  private static int count(String store, String path, String note) throws Exception {
    switch (store) {
      case "sqlite":
        return sqlite("jdbc:sqlite:" + path, note);
      case "sqlite-uri":
        return sqlite("jdbc:sqlite:file:" + path + "?cache=private", note);
      case "sqlite-memory":
        return sqlite("jdbc:sqlite::memory:", note);
      case "rocksdb":
        return rocksdb(path, note);
      case "leveldb":
        return leveldb(path, note);
      case "lmdb":
        return lmdb(path, note);
      default:
        throw new IllegalArgumentException(store);
    }
  }

  private static int sqlite(String url, String note) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("CREATE TABLE IF NOT EXISTS notes (text VARCHAR)");
      statement.execute("INSERT INTO notes VALUES ('" + note + "')");
      try (ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM notes")) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  private static int rocksdb(String path, String note) throws Exception {
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB store = RocksDB.open(options, path)) {
      store.put(note.getBytes(UTF_8), new byte[0]);
      int count = 0;
      try (org.rocksdb.RocksIterator notes = store.newIterator()) {
        for (notes.seekToFirst(); notes.isValid(); notes.next()) {
          count++;
        }
      }
      return count;
    }
  }

  private static int leveldb(String path, String note) throws Exception {
    org.iq80.leveldb.Options options = new org.iq80.leveldb.Options().createIfMissing(true);
    try (DB store = JniDBFactory.factory.open(new File(path), options)) {
      store.put(note.getBytes(UTF_8), new byte[] {1});
      int count = 0;
      try (org.iq80.leveldb.DBIterator notes = store.iterator()) {
        for (notes.seekToFirst(); notes.hasNext(); notes.next()) {
          count++;
        }
      }
      return count;
    }
  }

  private static int lmdb(String path, String note) {
    try (Env<ByteBuffer> env =
        Env.create().setMapSize(1 << 20).open(new File(path), EnvFlags.MDB_NOSUBDIR)) {
      Dbi<ByteBuffer> notes = env.openDbi((byte[]) null, DbiFlags.MDB_CREATE);
      notes.put(direct(note), direct("x"));
      try (Txn<ByteBuffer> read = env.txnRead()) {
        return (int) notes.stat(read).entries;
      }
    }
  }

  private static ByteBuffer direct(String text) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(text.length());
    buffer.put(text.getBytes(UTF_8)).flip();
    return buffer;
  }
}
