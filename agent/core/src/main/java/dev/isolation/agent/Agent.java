package dev.isolation.agent;

import dev.isolation.instrumentation.*;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.*;

public final class Agent {
  public static void start(String options, Instrumentation jvm, File jar) throws Exception {
    List<TypeInstrumentation> all = new ArrayList<>(Instrumentations.ports());
    all.addAll(Instrumentations.files());
    long t = System.nanoTime();
    new HookInstaller(jvm, all).install(System.getProperty("isolation.break"));
    System.err.println("installed in " + (System.nanoTime() - t) / 1000000 + " ms");
  }
}
