package com.example.javastores;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/** A MapDB set in a mapped file with a write-ahead log. */
final class MapStore implements Store {
  private final DB db;
  private final Set<String> notes;

  MapStore(File at) throws IOException {
    if (!at.isDirectory() && !at.mkdirs()) {
      throw new IOException("cannot make " + at);
    }
    db = DBMaker.fileDB(new File(at, "notes")).fileMmapEnable().transactionEnable().make();
    notes = db.hashSet("notes", Serializer.STRING).createOrOpen();
  }

  @Override
  public Collection<String> notes() {
    return new ArrayList<>(notes);
  }

  @Override
  public void add(String note) {
    notes.add(note);
    db.commit();
  }

  @Override
  public void close() {
    db.close();
  }
}
