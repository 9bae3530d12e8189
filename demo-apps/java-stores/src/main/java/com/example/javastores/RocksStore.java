package com.example.javastores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** A RocksDB, whose files native code opens. */
final class RocksStore implements Store {
  private final Options options = new Options().setCreateIfMissing(true);
  private final RocksDB store;

  RocksStore(File at) throws RocksDBException {
    store = RocksDB.open(options, at.getPath());
  }

  @Override
  public Collection<String> notes() {
    List<String> notes = new ArrayList<>();
    try (RocksIterator all = store.newIterator()) {
      for (all.seekToFirst(); all.isValid(); all.next()) {
        notes.add(new String(all.key(), UTF_8));
      }
    }
    return notes;
  }

  @Override
  public void add(String note) throws RocksDBException {
    store.put(note.getBytes(UTF_8), new byte[0]);
  }

  @Override
  public void close() {
    store.close();
    options.close();
  }
}
