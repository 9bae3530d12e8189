package com.example.netty;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import org.jboss.modules.DependencySpec;
import org.jboss.modules.Module;
import org.jboss.modules.ModuleFinder;
import org.jboss.modules.ModuleLoadException;
import org.jboss.modules.ModuleLoader;
import org.jboss.modules.ModuleSpec;
import org.jboss.modules.ResourceLoader;
import org.jboss.modules.ResourceLoaderSpec;
import org.jboss.modules.ResourceLoaders;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * {@code osgi CACHE JAR...} or {@code modules JAR...}: has Netty make an address out of bytes,
 * where its jars are in class loaders that see what they are told to see.
 */
public class InContainer {
  private static final String TYPE = "io.netty.channel.unix.NativeInetAddress";
  private static final byte[] KERNEL_BYTES = {127, 0, 0, 1, 0, 0, 1, 2};

  public static void main(String[] args) throws Exception {
    boolean osgi = args[0].equals("osgi");
    Class<?> type = osgi ? inBundle(args) : inModule(args);
    Object address =
        type.getMethod("address", byte[].class, int.class, int.class)
            .invoke(null, KERNEL_BYTES, 0, KERNEL_BYTES.length);
    System.out.println("port " + ((InetSocketAddress) address).getPort());
    System.exit(0);
  }

  private static Class<?> inBundle(String[] args) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("org.osgi.framework.storage", args[1]);
    settings.put("felix.bootdelegation.implicit", "false");
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(settings);
    framework.start();
    Bundle last = null;
    for (int i = 2; i < args.length; i++) {
      Bundle bundle = framework.getBundleContext().installBundle(new File(args[i]).toURI() + "");
      last = args[i].contains("unix-common") ? bundle : last;
    }
    return last.loadClass(TYPE);
  }

  private static Class<?> inModule(String[] args) throws Exception {
    ModuleFinder finder =
        new ModuleFinder() {
          @Override
          public ModuleSpec findModule(String name, ModuleLoader delegate)
              throws ModuleLoadException {
            return module(name, args);
          }
        };
    Module module = new ModuleLoader(finder).loadModule("netty");
    return module.getClassLoader().loadClass(TYPE);
  }

  private static ModuleSpec module(String name, String[] args) throws ModuleLoadException {
    ModuleSpec.Builder module = ModuleSpec.build(name);
    try {
      for (int i = 1; i < args.length; i++) {
        ResourceLoader jar = ResourceLoaders.createJarResourceLoader(new JarFile(args[i]));
        module.addResourceRoot(ResourceLoaderSpec.createResourceLoaderSpec(jar));
      }
    } catch (IOException e) {
      throw new ModuleLoadException(e);
    }
    return module.addDependency(DependencySpec.OWN_DEPENDENCY).create();
  }
}
