package dev.isolation.agent;

import dev.isolation.files.Overlay;
import java.io.FileDescriptor;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Opens the packages of the JDK's streams, channels and file systems to the agent's own unnamed
 * module, which no class of the app lives in. JDK 8 has no modules.
 */
final class JdkPackages implements Runnable {
  private final Instrumentation jvm;

  JdkPackages(Instrumentation jvm) {
    this.jvm = jvm;
  }

  @Override
  public void run() {
    try {
      open(Class.class.getMethod("getModule"));
    } catch (NoSuchMethodException java8) {
      return;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void open(Method getModule) throws ReflectiveOperationException {
    Set<?> own = Collections.singleton(getModule.invoke(Overlay.class));
    Map<String, Set<?>> opens = new HashMap<>();
    opens.put("java.io", own);
    opens.put("java.nio.channels.spi", own);
    opens.put("sun.nio.ch", own);
    opens.put("sun.nio.fs", own);
    Class<?> module = getModule.getReturnType();
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            jvm,
            getModule.invoke(FileDescriptor.class),
            Collections.emptySet(),
            Collections.emptyMap(),
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
