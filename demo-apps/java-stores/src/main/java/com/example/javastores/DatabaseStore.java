package com.example.javastores;

import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A table in a database that this process alone may open. */
final class DatabaseStore implements Store {
  private final Connection connection;
  private final String end;

  private DatabaseStore(Connection connection, String end) throws SQLException {
    this.connection = connection;
    this.end = end;
    if (!hasTable()) {
      execute("CREATE TABLE notes (text VARCHAR(100))");
    }
  }

  static Store h2(File at) throws SQLException {
    // else a commit is written within half a second only
    String url = "jdbc:h2:" + at.getAbsolutePath() + "/notes;WRITE_DELAY=0";
    return new DatabaseStore(DriverManager.getConnection(url, "sa", ""), null);
  }

  static Store derby(File at) throws SQLException {
    String url = "jdbc:derby:" + at.getPath();
    return new DatabaseStore(
        DriverManager.getConnection(url + ";create=true"), url + ";shutdown=true");
  }

  static Store sqlite(File at) throws SQLException {
    if (!at.isDirectory() && !at.mkdirs()) {
      throw new SQLException("cannot make " + at);
    }
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + at.getPath() + "/notes");
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA locking_mode=EXCLUSIVE");
      statement.execute("PRAGMA journal_mode=WAL");
    }
    return new DatabaseStore(connection, null);
  }

  @Override
  public Collection<String> notes() throws SQLException {
    List<String> notes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT text FROM notes")) {
      while (rows.next()) {
        notes.add(rows.getString(1));
      }
    }
    return notes;
  }

  @Override
  public void add(String note) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO notes VALUES (?)")) {
      insert.setString(1, note);
      insert.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    if (end != null) {
      try {
        DriverManager.getConnection(end).close();
      } catch (SQLException e) {
        if (!"08006".equals(e.getSQLState())) { // which says that it went well
          throw e;
        }
      }
    }
  }

  private boolean hasTable() throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
      while (tables.next()) {
        if (tables.getString("TABLE_NAME").equalsIgnoreCase("notes")) {
          return true;
        }
      }
      return false;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
