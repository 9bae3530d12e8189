package com.example.javastores;

import java.util.Collection;

/** A store that is open, and holds notes. */
interface Store {
  /** What it holds; in any order. */
  Collection<String> notes() throws Exception;

  /** Returns when the note is kept even if the process is killed. */
  void add(String note) throws Exception;

  void close() throws Exception;
}
