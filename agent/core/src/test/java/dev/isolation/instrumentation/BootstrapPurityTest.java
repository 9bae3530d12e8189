package dev.isolation.instrumentation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.bootstrap.CallGuard;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the bootstrap loader gets refers to the JDK's public packages and itself only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BootstrapPurityTest {
  private static final int JAVA_8 = 52;

  private final List<byte[]> classes = compiled();

  @Test
  void bootstrap_refers_to_java_and_itself_only() {
    assertFalse(classes.isEmpty());
    assertAll(
        classes.stream()
            .flatMap(bytes -> references(bytes).map(name -> () -> assertAllowed(bytes, name))));
  }

  @Test
  void bootstrap_class_version_is_java_8() {
    for (byte[] bytes : classes) {
      int version = (bytes[6] & 0xff) << 8 | (bytes[7] & 0xff);
      assertTrue(version <= JAVA_8, name(bytes) + " has version " + version);
    }
  }

  @Test
  void bootstrap_has_no_invokedynamic() {
    for (byte[] bytes : classes) {
      new ClassReader(bytes).accept(new NoDynamic(name(bytes)), 0);
    }
  }

  private static void assertAllowed(byte[] bytes, String name) {
    boolean allowed = name.startsWith("java/") || name.startsWith("dev/isolation/bootstrap/");
    assertTrue(allowed, name(bytes) + " refers to " + name);
    for (String frozen : new String[] {"java/util/logging/", "java/lang/management/"}) {
      assertFalse(name.startsWith(frozen), name(bytes) + " refers to " + name);
    }
  }

  private static String name(byte[] bytes) {
    return new ClassReader(bytes).getClassName();
  }

  private static Stream<String> references(byte[] bytes) {
    Stream.Builder<String> names = Stream.builder();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            names.add(internalName);
            return internalName;
          }
        };
    new ClassReader(bytes)
        .accept(new ClassRemapper(new ClassVisitor(Opcodes.ASM9) {}, collector), 0);
    return names.build().distinct();
  }

  private static List<byte[]> compiled() {
    try {
      Path place =
          Paths.get(CallGuard.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return compiled(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place, (ClassLoader) null)) {
        return compiled(jar.getPath("/"));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<byte[]> compiled(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("package-info.class"))
          .map(BootstrapPurityTest::bytes)
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class NoDynamic extends ClassVisitor {
    private final String owner;

    NoDynamic(String owner) {
      super(Opcodes.ASM9);
      this.owner = owner;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String callee, String type, Handle bootstrap, Object... arguments) {
          throw new AssertionError(owner + "." + name + " uses invokedynamic");
        }
      };
    }
  }
}
