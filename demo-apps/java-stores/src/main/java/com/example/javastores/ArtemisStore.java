package com.example.javastores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.PreparedTransactionInfo;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;

/** The journal of a message broker: a handful of files, made in advance and reused. */
final class ArtemisStore implements Store {
  private static final int FILE_SIZE = 64 * 1024;
  private static final int FILES = 3;

  private final JournalImpl journal;
  private final List<String> notes = new ArrayList<>();
  private long next = 1;

  ArtemisStore(File at) throws Exception {
    NIOSequentialFileFactory files = new NIOSequentialFileFactory(at, 1);
    files.createDirs();
    journal = new JournalImpl(FILE_SIZE, FILES, FILES, 0, 0, files, "notes", "notes", 1);
    journal.start();
    List<RecordInfo> records = new ArrayList<>();
    List<PreparedTransactionInfo> prepared = new ArrayList<>();
    journal.load(records, prepared, null, false);
    for (RecordInfo record : records) {
      notes.add(new String(record.data, UTF_8));
      next = Math.max(next, record.id + 1);
    }
  }

  @Override
  public Collection<String> notes() {
    return notes;
  }

  @Override
  public void add(String note) throws Exception {
    journal.appendAddRecord(next++, (byte) 1, note.getBytes(UTF_8), true);
    notes.add(note);
  }

  @Override
  public void close() throws Exception {
    journal.stop();
  }
}
