package dev.isolation.launcher;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * System class loader; called by the JVM. Puts the bootstrap classes into the bootstrap loader and
 * calls the starter there; as {@code main}, runs a command.
 *
 * <p>It is itself a class loader because the one class that defines the others must live alone in a
 * module (see {@code ClassDefiner}) and there is to be no second class here.
 */
public final class IsolationAgent extends ClassLoader {
  private static final String STARTER = "dev.isolation.bootstrap.AgentStarter";
  private static final String DEFINER = "dev.isolation.bootstrap.ClassDefiner";
  private static final String CLASSES = "Bootstrap-Classes";

  private IsolationAgent() {
    super(null);
  }

  /** Entry of {@code -javaagent}. */
  public static void premain(String options, Instrumentation instrumentation) {
    try {
      File jar = ownJar();
      starter(instrumentation, jar)
          .getMethod("start", String.class, Instrumentation.class, File.class)
          .invoke(null, options, instrumentation, jar);
    } catch (Throwable e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      System.err.println(
          "[isolation] the JVM is stopped, nothing ran: isolation.jar could not start itself ("
              + cause
              + "); build or copy the jar again, or run without it");
      Runtime.getRuntime().halt(1);
    }
  }

  /** Entry of a jar that somebody attaches to a running JVM, whose app goes on in any case. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    try {
      File jar = ownJar();
      starter(instrumentation, jar)
          .getMethod("attach", String.class, Instrumentation.class, File.class)
          .invoke(null, options, instrumentation, jar);
    } catch (Throwable e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      System.err.println("[isolation] not attached, the app goes on as it was: " + cause);
    }
  }

  /** Entry of {@code java -jar isolation.jar COMMAND}. */
  public static void main(String[] arguments) throws Throwable {
    try {
      Class.forName(STARTER)
          .getMethod("command", String[].class, File.class)
          .invoke(null, arguments, ownJar());
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Class<?> starter(Instrumentation instrumentation, File jar) throws Exception {
    if (System.getSecurityManager() != null) {
      // this class has no permission to define others; the price is a warning of the JVM's
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
      return Class.forName(STARTER);
    }
    try {
      return Class.forName(STARTER, true, null); // given twice, it is there already
    } catch (ClassNotFoundException firstTime) {
      define(instrumentation, jar);
      return Class.forName(STARTER, true, null);
    }
  }

  private static void define(Instrumentation instrumentation, File file) throws Exception {
    try (JarFile jar = new JarFile(file)) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      List<String> names = new ArrayList<>();
      Collections.addAll(names, manifest.getValue(CLASSES).split(" "));
      List<byte[]> bytes = new ArrayList<>();
      for (String name : names) {
        bytes.add(read(jar, name));
      }
      byte[] definer = read(jar, DEFINER);
      new IsolationAgent()
          .defineClass(DEFINER, definer, 0, definer.length)
          .getMethod("define", Instrumentation.class, List.class, List.class)
          .invoke(null, instrumentation, names, bytes);
    }
  }

  private static byte[] read(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name.replace('.', '/') + ".class");
    if (entry == null) {
      throw new IOException("the jar is damaged: it has no " + name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }

  /** As part of a URL. */
  private static String ownPath() {
    if (System.getSecurityManager() == null) {
      return IsolationAgent.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
    String own = IsolationAgent.class.getResource("IsolationAgent.class").getPath();
    return own.substring("file:".length(), own.lastIndexOf('!'));
  }

  /** The jar this class came from; without {@code java.net.URI}, which premain must not touch. */
  private static File ownJar() throws IOException {
    String path = ownPath();
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    byte[] encoded = path.getBytes("UTF-8");
    for (int i = 0; i < encoded.length; i++) {
      boolean escape = encoded[i] == '%' && i + 2 < encoded.length;
      decoded.write(
          escape ? Integer.parseInt(new String(encoded, i + 1, 2, "US-ASCII"), 16) : encoded[i]);
      i += escape ? 2 : 0;
    }
    return new File(decoded.toString("UTF-8"));
  }
}
