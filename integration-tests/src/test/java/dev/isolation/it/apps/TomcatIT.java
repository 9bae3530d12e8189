package dev.isolation.it.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Artifacts;
import dev.isolation.it.harness.EachJdk;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Http;
import dev.isolation.it.harness.Jdk;
import dev.isolation.it.harness.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tomcat as released, started by its own script, twice from one {@code CATALINA_HOME}. */
@ResourceLock(Ports.WELL_KNOWN)
class TomcatIT {
  private static final String USER = "admin:it";

  @RegisterExtension final Home home = new Home();

  @EachJdk
  void two_tomcats_from_one_directory_serve_what_was_deployed_into_each(Jdk jdk) throws Exception {
    Path tomcat = install();
    home.watch(tomcat);
    home.takeSlotZero(jdk);
    App blue = start(jdk, tomcat, "blue");
    App green = start(jdk, tomcat, "green");
    deploy("blue");
    deploy("green");
    assertEquals("blue", served("blue"));
    assertEquals("green", served("green"));
    assertNotEquals(Ports.actual(home, "blue", 8005), Ports.actual(home, "green", 8005));
    for (String instance : List.of("blue", "green")) {
      assertTrue(logs(tomcat, instance) > 0, "no logs of " + instance);
    }
    shutDown("blue");
    blue.awaitExit();
    assertEquals("green", served("green"));
    App again = start(jdk, tomcat, "blue");
    assertEquals("blue", served("blue"));
    assertTrue(again.isAlive() && green.isAlive());
  }

  /** The zip, and one user for the manager. */
  private Path install() throws IOException {
    Path tomcat = Artifacts.unpackTomcat(home.work());
    Path users = tomcat.resolve("conf/tomcat-users.xml");
    String user = "<user username='admin' password='it' roles='manager-script'/>";
    String text = Files.readString(users);
    Files.writeString(users, text.replace("</tomcat-users>", user + "</tomcat-users>"));
    return tomcat;
  }

  private App start(Jdk jdk, Path tomcat, String instance) {
    App app =
        home.on(jdk)
            .instance(instance)
            .option("ports.exclude=5005")
            .option("ports.exclude=9000-9100")
            .jvm("-Xmx256m")
            .environment("JAVA_HOME", jdk.home().toString())
            .environment("JRE_HOME", jdk.home().toString())
            .environment("CATALINA_HOME", tomcat.toString())
            .in(tomcat)
            .script("CATALINA_OPTS", "bin/catalina.sh", "run");
    app.awaitStderr("Server startup in");
    return app;
  }

  private void deploy(String instance) throws Exception {
    ByteArrayOutputStream war = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(war)) {
      zip.putNextEntry(new ZipEntry("value.txt"));
      zip.write(instance.getBytes(StandardCharsets.UTF_8));
    }
    HttpResponse<String> answer =
        Http.put(
            Ports.actual(home, instance, 8080),
            "/manager/text/deploy?path=/it&update=true",
            USER,
            war.toByteArray());
    assertTrue(answer.body().startsWith("OK"), answer.body());
  }

  private String served(String instance) {
    return Http.await(Ports.actual(home, instance, 8080), "/it/value.txt");
  }

  private void shutDown(String instance) throws IOException {
    InetSocketAddress address = Ports.actual(home, instance, 8005);
    try (Socket socket = new Socket(address.getHostString(), address.getPort())) {
      socket.getOutputStream().write("SHUTDOWN".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private long logs(Path tomcat, String instance) throws IOException {
    Path upper = home.dir().resolve("instances").resolve(instance).resolve("files");
    try (Stream<Path> logs = Files.list(upper.resolve(tomcat.toString().substring(1) + "/logs"))) {
      return logs.filter(log -> log.toString().endsWith(".log")).count();
    }
  }
}
