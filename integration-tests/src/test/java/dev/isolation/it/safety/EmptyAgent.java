package dev.isolation.it.safety;

import dev.isolation.it.harness.Artifacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** An agent that does nothing: what any {@code -javaagent} costs. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String options) {}

  /** Makes a jar of this class. */
  static Path jar(Path dir) throws IOException {
    Path jar = dir.resolve("empty-agent.jar");
    String name = EmptyAgent.class.getName();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", name);
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = Files.newInputStream(classFile())) {
      out.putNextEntry(new ZipEntry(name.replace('.', '/') + ".class"));
      in.transferTo(out);
    }
    return jar;
  }

  private static Path classFile() {
    return Artifacts.jarOf(EmptyAgent.class)
        .resolve(EmptyAgent.class.getName().replace('.', '/') + ".class");
  }
}
