package com.example.probe;

import java.lang.management.ManagementFactory;
import java.rmi.registry.LocateRegistry;
import java.util.Collections;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** Starts a connector server of its own, or none; says when it is ready and stays. */
public final class JmxServer {
  private JmxServer() {}

  /** Arguments: none, or numbers of the registry and of the connector server. */
  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      int port = Integer.parseInt(args[0]);
      LocateRegistry.createRegistry(port);
      String url =
          "service:jmx:rmi://localhost:" + args[1] + "/jndi/rmi://localhost:" + port + "/jmxrmi";
      JMXConnectorServer server =
          JMXConnectorServerFactory.newJMXConnectorServer(
              new JMXServiceURL(url),
              Collections.<String, Object>emptyMap(),
              ManagementFactory.getPlatformMBeanServer());
      server.start();
      System.out.println("address " + server.getAddress());
    }
    System.out.println("ready");
    Thread.sleep(Long.MAX_VALUE);
  }
}
