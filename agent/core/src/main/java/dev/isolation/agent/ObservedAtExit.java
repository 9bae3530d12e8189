package dev.isolation.agent;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.home.Events;
import dev.isolation.instrumentation.NativePathTransformer;
import dev.isolation.instrumentation.file.NativePath;
import dev.isolation.processes.OutOfReach;
import java.lang.instrument.Instrumentation;
import java.util.Collections;

/** What only the end of an observed JVM tells: which libraries and caches it had. */
final class ObservedAtExit extends Thread {
  /** By how their names end, as libraries are relocated. */
  private static final String[] CACHES = {
    "caffeine.cache.Caffeine",
    "common.cache.CacheBuilder",
    "net.sf.ehcache.CacheManager",
    "org.ehcache.core.EhcacheManager",
    "javax.cache.Caching",
    "cache.concurrent.ConcurrentMapCache"
  };

  private final Instrumentation jvm;
  private final Events events;

  private ObservedAtExit(Instrumentation jvm, Events events) {
    super("isolation-observed");
    this.jvm = jvm;
    this.events = events;
  }

  static void register(Instrumentation jvm, Events events) {
    Runtime.getRuntime().addShutdownHook(new ObservedAtExit(jvm, events));
  }

  @Override
  public void run() {
    CallGuard.enter();
    try {
      for (String library : OutOfReach.libraries()) {
        events.note("library", "path", library);
      }
      for (String name : NativePathTransformer.loaded(jvm, Collections.<NativePath>emptyList())) {
        boolean known = !NativePathTransformer.isOutOfReach(name);
        events.note("native", "class", name, "known", known);
      }
      for (Class<?> loaded : jvm.getAllLoadedClasses()) {
        for (String cache : CACHES) {
          if (loaded.getName().endsWith(cache)) {
            events.note("cache", "class", loaded.getName());
          }
        }
      }
    } finally {
      CallGuard.exit();
    }
  }
}
