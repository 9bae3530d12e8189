package com.example.shop;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.text.SimpleDateFormat;
import java.util.Date;

/** Appends to one file; when that is too big it becomes .1 and the old .1 becomes .2. */
class RollingLog {
  private static final int KEPT = 3;

  private final File file;
  private final long limit;
  private Writer out;

  RollingLog(File file, long limit) throws IOException {
    this.file = file;
    this.limit = limit;
    File dir = file.getParentFile();
    if (!dir.isDirectory() && !dir.mkdirs()) {
      throw new IOException("cannot create " + dir.getAbsolutePath());
    }
    open();
  }

  synchronized void write(String line) throws IOException {
    if (file.length() > limit) {
      roll();
    }
    out.write(new SimpleDateFormat("yyyy-MM-dd HH:mm:ss,SSS").format(new Date()) + " " + line);
    out.write(System.getProperty("line.separator"));
    out.flush();
  }

  synchronized void close() throws IOException {
    out.close();
  }

  private void open() throws IOException {
    out = new OutputStreamWriter(new FileOutputStream(file, true), "UTF-8");
  }

  private void roll() throws IOException {
    out.close();
    File oldest = numbered(KEPT);
    if (oldest.exists() && !oldest.delete()) {
      System.err.println("legacy-shop: cannot delete " + oldest);
    }
    for (int i = KEPT - 1; i >= 1; i--) {
      rename(numbered(i), numbered(i + 1));
    }
    rename(file, numbered(1));
    open();
  }

  private static void rename(File from, File to) {
    // renameTo says nothing about why, so at least say that
    if (from.exists() && !from.renameTo(to)) {
      System.err.println("legacy-shop: cannot rename " + from + " to " + to);
    }
  }

  private File numbered(int n) {
    return new File(file.getPath() + "." + n);
  }
}
