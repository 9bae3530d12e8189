package dev.isolation.it.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Http;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Ports;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.h2.Driver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Ports.WELL_KNOWN)
class H2IT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void two_servers_on_one_database_path_keep_their_own_values(Jdk jdk) throws Exception {
    home.watch(home.work());
    home.takeSlotZero(jdk);
    App blue = server(jdk, "blue");
    App green = server(jdk, "green");
    write("blue");
    write("green");
    assertEquals("blue", read("blue"));
    assertEquals("green", read("green"));
    assertTrue(Http.await(Ports.actual(home, "green", 8082), "/").contains("H2"));
    blue.terminate();
    blue.awaitExit();
    assertEquals("green", read("green"));
    App again = server(jdk, "blue");
    assertEquals("blue", read("blue"));
    assertTrue(green.isAlive() && again.isAlive());
  }

  private App server(Jdk jdk, String instance) {
    App server =
        home.on(jdk)
            .instance(instance)
            .jvm("-Xmx128m")
            .classPath(Artifacts.jarOf(Driver.class))
            .main(
                "org.h2.tools.Server", "-tcp", "-web", "-pg", "-ifNotExists", "-baseDir", "./data");
    server.awaitStdout("PG server running");
    server.awaitStdout("TCP server running");
    return server;
  }

  private void write(String instance) throws SQLException {
    execute(instance, "create table note (text varchar(20))");
    execute(instance, "insert into note values ('" + instance + "')");
  }

  private void execute(String instance, String sql) throws SQLException {
    try (Connection connection = connect(instance);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String read(String instance) throws SQLException {
    try (Connection connection = connect(instance);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select text from note")) {
      row.next();
      return row.getString(1);
    }
  }

  private Connection connect(String instance) {
    InetSocketAddress address = Ports.actual(home, instance, 9092);
    String url = "jdbc:h2:tcp://" + address.getHostString() + ":" + address.getPort() + "/./bed";
    return Awaitility.await(url)
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> DriverManager.getConnection(url, "sa", ""), connection -> true);
  }
}
