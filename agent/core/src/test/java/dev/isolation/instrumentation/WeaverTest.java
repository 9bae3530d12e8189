package dev.isolation.instrumentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.Redirect;
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

  @Test
  void redirected_calls_in_methods_and_constructors_reach_the_hook() throws Exception {
    HookPlan plan = new HookPlan(Caller.class.getName().replace('.', '/'));
    plan.add(redirecting(new Redirect(Called.class, "name", Hooks.class, "hooked", String.class)));
    Class<?> woven = define(Caller.class, plan);
    Object caller = woven.getConstructor(Called.class).newInstance(new Called());
    assertEquals("hooked a, plain, hooked b, static c", woven.getMethod("names").invoke(caller));
  }

  @Test
  void redirect_to_a_hook_that_is_not_there_fails() {
    HookPlan plan = new HookPlan(Caller.class.getName().replace('.', '/'));
    plan.add(redirecting(new Redirect(Called.class, "name", Hooks.class, "no", String.class)));
    assertThrows(NoSuchMethodException.class, () -> define(Caller.class, plan));
  }

  @Test
  void redirect_to_a_hook_that_returns_something_else_fails() {
    HookPlan plan = new HookPlan(Caller.class.getName().replace('.', '/'));
    plan.add(redirecting(new Redirect(Called.class, "name", Hooks.class, "count", String.class)));
    assertThrows(IllegalStateException.class, () -> define(Caller.class, plan));
  }

  private static List<String> callsOf(Class<?>... advice) throws Exception {
    HookPlan plan = new HookPlan(Target.class.getName().replace('.', '/'));
    for (Class<?> each : advice) {
      plan.add(on("work", each));
    }
    return run(plan);
  }

  private static List<String> run(HookPlan plan) throws Exception {
    Object target = define(Target.class, plan).getConstructor().newInstance();
    List<String> calls = new ArrayList<>();
    target.getClass().getMethod("work", List.class).invoke(target, calls);
    return calls;
  }

  /** The class with its hooks, in a loader of its own. */
  private static Class<?> define(final Class<?> type, HookPlan plan) throws Exception {
    byte[] plain;
    try (InputStream in =
        type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
      plain = StreamDrainer.DEFAULT.drain(in);
    }
    final byte[] woven = new Weaver().weave(plan, plain, true);
    ClassLoader loader =
        new ClassLoader(WeaverTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(type.getName())
                ? defineClass(name, woven, 0, woven.length)
                : super.loadClass(name, resolve);
          }
        };
    return loader.loadClass(type.getName());
  }

  private static TypeInstrumentation redirecting(Redirect redirect) {
    return of(Caller.class, Collections.<Hook>emptyList(), Collections.singletonList(redirect));
  }

  private static TypeInstrumentation on(String method, Class<?> advice) {
    Hook hook = Hook.optional(method, "(", advice);
    return of(Target.class, Collections.singletonList(hook), Collections.<Redirect>emptyList());
  }

  private static TypeInstrumentation of(
      final Class<?> type, final List<Hook> hooks, final List<Redirect> redirects) {
    return new TypeInstrumentation() {
      @Override
      public List<String> types() {
        return Collections.singletonList(type.getName());
      }

      @Override
      public List<Hook> hooks() {
        return hooks;
      }

      @Override
      public List<Redirect> redirects() {
        return redirects;
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

  /** Makes the calls. */
  public static class Caller {
    private final Called called;
    private final String first;

    /** Makes one. */
    public Caller(Called called) {
      this.called = called;
      this.first = called.name("a");
    }

    /** Makes some. */
    public String names() {
      return first + ", " + called.name() + ", " + called.name("b") + ", " + Called.other("c");
    }
  }

  /** Is called. */
  public static class Called {
    /** Not to be redirected: it has other parameters. */
    public String name() {
      return "plain";
    }

    /** To be redirected. */
    public String name(String of) {
      return "not hooked " + of;
    }

    /** Not to be redirected. */
    public static String other(String of) {
      return "static " + of;
    }
  }

  /** Has the hook. */
  public static class Hooks {
    /** No hook for what returns a name. */
    public static int count(Called called, String of) {
      return of.length();
    }

    /** The hook. */
    public static String hooked(Called called, String of) {
      return "hooked " + of;
    }
  }
}
