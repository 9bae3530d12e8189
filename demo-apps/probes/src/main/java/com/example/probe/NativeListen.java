package com.example.probe;

import java.io.FileDescriptor;
import java.lang.reflect.Method;
import java.net.InetAddress;

/** Listens on PORT as native code would: past every class for sockets. Then ends. */
public class NativeListen {
  public static void main(String[] args) throws Exception {
    InetAddress.getLoopbackAddress(); // loads the library
    Object descriptor = net("serverSocket", boolean.class).invoke(null, true);
    net("bind", FileDescriptor.class, InetAddress.class, int.class)
        .invoke(null, descriptor, InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    net("listen", FileDescriptor.class, int.class).invoke(null, descriptor, 5);
    System.out.println("listening");
  }

  private static Method net(String name, Class<?>... parameters) throws Exception {
    Method method = Class.forName("sun.nio.ch.Net").getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }
}
