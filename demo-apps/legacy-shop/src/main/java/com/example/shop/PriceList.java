package com.example.shop;

import java.io.File;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;

/** The price list for the cash desk, which picks it up from the temp directory by this name. */
class PriceList {
  private static final String NAME = "shop-price-list.csv";

  private final File file = new File(System.getProperty("java.io.tmpdir"), NAME);

  PriceList(Products products) throws IOException, SQLException {
    // write aside, then rename: the cash desk must not read half a list
    File half = File.createTempFile("price-list", ".tmp", file.getParentFile());
    half.deleteOnExit();
    try (PrintWriter out = new PrintWriter(new FileWriter(half))) {
      for (String name : products.names()) {
        out.println(name + ";" + products.price(name));
      }
    }
    if (!half.renameTo(file)) {
      throw new IOException("cannot rename " + half + " to " + file);
    }
  }

  File file() {
    return file;
  }

  void delete() {
    if (!file.delete()) {
      System.err.println("legacy-shop: cannot delete " + file);
    }
  }
}
