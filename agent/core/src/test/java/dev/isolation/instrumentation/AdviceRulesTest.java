package dev.isolation.instrumentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every advice class, because it is copied into other people's methods. */
class AdviceRulesTest {
  static Set<Class<?>> advice() {
    return Stream.of(
            Instrumentations.ports(),
            Instrumentations.processes(),
            Instrumentations.permissions(),
            Instrumentations.reports(),
            Instrumentations.guards(),
            Instrumentations.files())
        .flatMap(List::stream)
        .flatMap(instrumentation -> instrumentation.hooks().stream())
        .map(Hook::advice)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("advice")
  void advice_class_is_public_nested_and_has_no_fields(Class<?> type) {
    assertTrue(Modifier.isPublic(type.getModifiers()) && Modifier.isStatic(type.getModifiers()));
    assertTrue(TypeInstrumentation.class.isAssignableFrom(type.getEnclosingClass()));
    assertEquals(0, type.getDeclaredFields().length);
  }

  @ParameterizedTest
  @MethodSource("advice")
  void advice_methods_are_public_static_and_use_jdk_and_bootstrap_types_only(Class<?> type) {
    assertTrue(type.getDeclaredMethods().length > 0);
    for (Method method : type.getDeclaredMethods()) {
      assertTrue(Modifier.isPublic(method.getModifiers()), method.toString());
      assertTrue(Modifier.isStatic(method.getModifiers()), method.toString());
      Stream.concat(Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes()))
          .forEach(used -> assertUsable(used.getTypeName(), method.toString()));
    }
  }

  /** An error of a hook that decides where an operation goes must reach the app. */
  @ParameterizedTest
  @MethodSource("advice")
  void advice_suppresses_nothing(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      Advice.OnMethodEnter enter = method.getAnnotation(Advice.OnMethodEnter.class);
      Advice.OnMethodExit exit = method.getAnnotation(Advice.OnMethodExit.class);
      assertTrue(enter != null || exit != null, method.toString());
      Class<?> suppressed = enter != null ? enter.suppress() : exit.suppress();
      assertEquals("NoExceptionHandler", suppressed.getSimpleName(), method.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("advice")
  void advice_calls_jdk_and_bootstrap_only(Class<?> type) throws IOException {
    String resource = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(resource)) {
      new ClassReader(in).accept(new CallCheck(type), 0);
    }
  }

  private static void assertUsable(String name, String where) {
    String element = name.replace("[]", "");
    boolean usable =
        element.indexOf('.') < 0
            || element.startsWith("java.")
            || element.startsWith("dev.isolation.bootstrap.");
    assertTrue(usable, where + " uses " + name);
  }

  private static final class CallCheck extends ClassVisitor {
    private final Class<?> type;

    CallCheck(Class<?> type) {
      super(Opcodes.ASM9);
      this.type = type;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      throw new AssertionError(type + " has a field " + name);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String callee, String signature, boolean isInterface) {
          assertUsable(owner.replace('/', '.'), type.getName());
        }

        @Override
        public void visitInvokeDynamicInsn(
            String callee, String signature, Handle bootstrap, Object... arguments) {
          throw new AssertionError(type + " uses invokedynamic");
        }
      };
    }
  }
}
