package com.example.probe;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.ProtectionDomain;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes down classes of the JDK as this JVM has them: {@code DIRECTORY FILE-OF-NAMES}. */
public class ClassBytes {
  private static Instrumentation jvm;

  /** Called before {@code main}. */
  public static void premain(String options, Instrumentation given) {
    jvm = given;
  }

  public static void main(String[] args) throws Exception {
    Path to = Paths.get(args[0]);
    Map<String, byte[]> found = new LinkedHashMap<>();
    ClassFileTransformer reader =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> type,
              ProtectionDomain domain,
              byte[] bytes) {
            found.put(name, bytes);
            return null;
          }
        };
    for (String name : Files.readAllLines(Paths.get(args[1]))) {
      read(name, reader);
    }
    for (Map.Entry<String, byte[]> entry : found.entrySet()) {
      Files.write(to.resolve(entry.getKey().replace('/', '.')), entry.getValue());
    }
    System.out.println("classes: " + found.size());
  }

  private static void read(String name, ClassFileTransformer reader) throws IOException {
    jvm.addTransformer(reader, true);
    try {
      Class<?> type = Class.forName(name, false, null);
      if (jvm.isModifiableClass(type)) {
        jvm.retransformClasses(type);
      }
    } catch (ClassNotFoundException | LinkageError | UnmodifiableClassException e) {
      throw new IOException(name, e);
    } finally {
      jvm.removeTransformer(reader);
    }
  }
}
