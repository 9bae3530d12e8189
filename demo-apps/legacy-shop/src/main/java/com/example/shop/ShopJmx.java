package com.example.shop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.ExportException;
import java.rmi.server.UnicastRemoteObject;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** JMX for the monitoring, on the port that the firewall lets through. */
class ShopJmx {
  private static final int PORT = 1099;

  private final Registry registry;
  private final JMXConnectorServer server;

  ShopJmx(ShopStatus status) throws IOException, JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    beans.registerMBean(status, new ObjectName("shop:type=Shop"));
    registry = createRegistry();
    JMXServiceURL url =
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://localhost:" + PORT + "/jmxrmi");
    server = JMXConnectorServerFactory.newJMXConnectorServer(url, null, beans);
    server.start();
  }

  private static Registry createRegistry() throws IOException {
    try {
      return LocateRegistry.createRegistry(PORT);
    } catch (ExportException e) {
      if (e.getCause() instanceof IOException) {
        throw (IOException) e.getCause();
      }
      throw e;
    }
  }

  void stop() throws IOException {
    server.stop();
    UnicastRemoteObject.unexportObject(registry, true);
  }
}
