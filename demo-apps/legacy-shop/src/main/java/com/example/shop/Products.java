package com.example.shop;

import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database: products and orders. One connection, all access synchronized. */
class Products {
  private static final String[][] FIRST_STOCK = {
    {"teapot", "19.90"}, {"kettle", "34.50"}, {"cup", "4.20"}, {"saucer", "3.10"}
  };

  private final Connection connection;
  private final LruCache<String, String> prices = new LruCache<String, String>(100);

  Products(File dir) throws SQLException {
    // we close it ourselves, in the right order
    String url = "jdbc:h2:file:./" + dir.getPath() + "/shop;DB_CLOSE_ON_EXIT=FALSE";
    connection = DriverManager.getConnection(url, "sa", "");
    execute(
        "create table if not exists products"
            + " (name varchar(40) primary key, price decimal(10, 2))");
    execute(
        "create table if not exists orders"
            + " (id identity primary key, item varchar(40), at timestamp)");
    if (names().isEmpty()) {
      for (String[] product : FIRST_STOCK) {
        execute("insert into products values ('" + product[0] + "', " + product[1] + ")");
      }
    }
  }

  synchronized List<String> names() throws SQLException {
    List<String> names = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select name from products order by name")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** The price of a product, null if we do not sell it. */
  synchronized String price(String name) throws SQLException {
    String price = prices.get(name);
    if (price != null) {
      return price;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("select price from products where name = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        price = row.next() ? row.getString(1) : null;
      }
    }
    if (price != null) {
      prices.put(name, price);
    }
    return price;
  }

  synchronized void order(String item) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into orders (item, at) values (?, current_timestamp)")) {
      statement.setString(1, item);
      statement.executeUpdate();
    }
  }

  synchronized int orders() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from orders")) {
      row.next();
      return row.getInt(1);
    }
  }

  int cacheHits() {
    return prices.hits();
  }

  synchronized void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
