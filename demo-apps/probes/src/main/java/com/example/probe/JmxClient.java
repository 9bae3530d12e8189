package com.example.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads the system property {@code probe.token} of other JVMs, as a console would. */
public final class JmxClient {
  private JmxClient() {}

  /** Arguments: addresses of connector servers. */
  public static void main(String[] args) throws Exception {
    for (String url : args) {
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(url));
      try {
        System.out.println(token(connector.getMBeanServerConnection()));
      } finally {
        connector.close();
      }
    }
  }

  private static String token(MBeanServerConnection connection) throws Exception {
    ObjectName name = new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME);
    return JMX.newMXBeanProxy(connection, name, RuntimeMXBean.class)
        .getSystemProperties()
        .get("probe.token");
  }
}
