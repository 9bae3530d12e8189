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
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Ports.WELL_KNOWN)
class LegacyShopIT {
  @RegisterExtension final Home home = new Home();

  @EachJdk
  void two_shops_in_one_directory_keep_apart(Jdk jdk) throws Exception {
    home.watch(home.work());
    home.takeSlotZero(jdk);
    App blue = shop(jdk, "blue");
    App green = shop(jdk, "green");
    order("blue", 2);
    order("green", 1);
    assertStatus("blue", 2, 1);
    assertStatus("green", 1, 1);
    assertEquals(2, ordersByJmx("blue"));
    assertEquals(1, ordersByJmx("green"));
    for (String file : new String[] {"shop.lock", "logs/shop.log", "data/shop.mv.db"}) {
      assertTrue(Files.exists(upper("blue").resolve(file)), file);
      assertTrue(Files.exists(upper("green").resolve(file)), file);
    }
    blue.terminate();
    assertEquals(143, blue.awaitExit(), blue::toString);
    assertStatus("green", 1, 1);
    App again = shop(jdk, "blue");
    assertStatus("blue", 2, 2);
    assertTrue(green.isAlive() && again.isAlive());
  }

  @EachJdk
  void second_shop_of_one_instance_fails_as_it_would_alone(Jdk jdk) {
    home.watch(home.work());
    home.takeSlotZero(jdk);
    shop(jdk, "blue");
    App second = home.on(jdk).instance("blue").jar(Artifacts.legacyShop());
    assertEquals(1, second.awaitExit(), second::toString);
    second.awaitStderr("already running here, .*shop.lock is locked");
  }

  private App shop(Jdk jdk, String instance) {
    App shop = home.on(jdk).instance(instance).jar(Artifacts.legacyShop());
    shop.awaitStdout("open on port");
    return shop;
  }

  private void order(String instance, int times) {
    InetSocketAddress address = Ports.actual(home, instance, 8080);
    assertTrue(Http.await(address, "/").contains("Legacy Shop"));
    for (int i = 0; i < times; i++) {
      Http.await(address, "/order?item=cup");
    }
  }

  private void assertStatus(String instance, int orders, int visits) throws Exception {
    InetSocketAddress address = Ports.actual(home, instance, 8080);
    Properties status = new Properties();
    status.load(new StringReader(Http.await(address, "/status")));
    assertEquals(Integer.toString(orders), status.getProperty("orders"));
    assertEquals(Integer.toString(visits), status.getProperty("visits"));
    assertEquals(home.work().resolve("data").toString(), status.getProperty("data"));
    assertEquals(Integer.toString(address.getPort()), status.getProperty("port"));
  }

  private int ordersByJmx(String instance) throws Exception {
    InetSocketAddress address = Ports.actual(home, instance, 1099);
    String at = address.getHostString() + ":" + address.getPort();
    JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + at + "/jmxrmi");
    try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
      ObjectName shop = new ObjectName("shop:type=Shop");
      return (Integer) connector.getMBeanServerConnection().getAttribute(shop, "Orders");
    }
  }

  private Path upper(String instance) {
    Path files = home.dir().resolve("instances").resolve(instance).resolve("files");
    return files.resolve(home.work().toString().substring(1));
  }
}
