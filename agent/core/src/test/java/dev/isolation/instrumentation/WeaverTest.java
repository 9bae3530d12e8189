package dev.isolation.instrumentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.utility.StreamDrainer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class WeaverTest {
  @RepeatedTest(5)
  void two_advices_on_one_method_first_listed_outer() throws Exception {
    assertEquals(Arrays.asList("a in", "b in", "b out", "a out"), callsOf(A.class, B.class));
    assertEquals(Arrays.asList("b in", "a in", "a out", "b out"), callsOf(B.class, A.class));
  }

  @Test
  void advice_without_a_method_leaves_the_class_usable() throws Exception {
    HookPlan plan = new HookPlan(Target.class.getName().replace('.', '/'));
    plan.add(on("absent", A.class));
    plan.add(on("work", B.class));
    assertEquals(Arrays.asList("b in", "b out"), run(plan));
  }

  private static List<String> callsOf(Class<?>... advice) throws Exception {
    HookPlan plan = new HookPlan(Target.class.getName().replace('.', '/'));
    for (Class<?> each : advice) {
      plan.add(on("work", each));
    }
    return run(plan);
  }

  private static List<String> run(HookPlan plan) throws Exception {
    byte[] plain;
    try (InputStream in =
        Target.class.getResourceAsStream(
            Target.class.getName().replaceFirst(".*\\.", "") + ".class")) {
      plain = StreamDrainer.DEFAULT.drain(in);
    }
    final byte[] woven = new Weaver().weave(plan, plain, true);
    ClassLoader loader =
        new ClassLoader(WeaverTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Target.class.getName())
                ? defineClass(name, woven, 0, woven.length)
                : super.loadClass(name, resolve);
          }
        };
    Object target = loader.loadClass(Target.class.getName()).getConstructor().newInstance();
    List<String> calls = new ArrayList<>();
    target.getClass().getMethod("work", List.class).invoke(target, calls);
    return calls;
  }

  private static TypeInstrumentation on(final String method, final Class<?> advice) {
    return new TypeInstrumentation() {
      @Override
      public List<String> types() {
        return Collections.singletonList(Target.class.getName());
      }

      @Override
      public List<Hook> hooks() {
        return Collections.singletonList(Hook.optional(method, "(", advice));
      }
    };
  }

  /** What is woven. */
  public static class Target {
    /** The method with the hooks. */
    public void work(List<String> calls) {}
  }

  /** One. */
  public static class A {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) List<String> calls) {
      calls.add("a in");
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) List<String> calls) {
      calls.add("a out");
    }
  }

  /** Another. */
  public static class B {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) List<String> calls) {
      calls.add("b in");
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) List<String> calls) {
      calls.add("b out");
    }
  }
}
