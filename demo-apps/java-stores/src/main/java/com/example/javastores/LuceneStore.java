package com.example.javastores;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** An index; each note is a document and a commit. */
final class LuceneStore implements Store {
  private static final int ALL = 1_000_000;

  private final Directory directory;
  private final IndexWriter writer;

  LuceneStore(File at) throws IOException {
    directory = FSDirectory.open(at.toPath());
    writer = new IndexWriter(directory, new IndexWriterConfig(null));
  }

  @Override
  public Collection<String> notes() throws IOException {
    List<String> notes = new ArrayList<>();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (ScoreDoc hit : searcher.search(new MatchAllDocsQuery(), ALL).scoreDocs) {
        notes.add(searcher.doc(hit.doc).get("text"));
      }
    }
    return notes;
  }

  @Override
  public void add(String note) throws IOException {
    Document document = new Document();
    document.add(new StringField("text", note, Field.Store.YES));
    writer.addDocument(document);
    writer.commit();
  }

  @Override
  public void close() throws IOException {
    writer.close();
    directory.close();
  }
}
