package dev.isolation.instrumentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClassFileTest {
  /** Has a switch of each kind, wide variables and a hook call behind them. */
  static final class Sample {
    File hooked(File file, int i) {
      long a = i;
      double b = a;
      switch (i) {
        case 1:
        case 2:
        case 3:
          a++;
          break;
        default:
          b++;
      }
      switch (String.valueOf(i)) {
        case "a":
        case "b":
          a--;
          break;
        default:
      }
      return a + b > 0 ? FileHooks.read(file) : file;
    }

    static String plain(String text) {
      return text.trim();
    }
  }

  private static class Asks extends TypeInstrumentation {
    private final List<Hook> hooks;

    Asks(Hook... hooks) {
      this.hooks = Arrays.asList(hooks);
    }

    @Override
    public List<String> types() {
      return Collections.singletonList(Sample.class.getName());
    }

    @Override
    public List<Hook> hooks() {
      return hooks;
    }

    @Override
    public boolean isDoor(MethodOutline method) {
      return method.name().equals("plain");
    }
  }

  @Test
  void methods_calls_of_hooks_are_found_behind_any_instruction() throws IOException {
    Set<String> found = new TreeSet<>();
    for (MethodOutline method : ClassFile.read(bytes(Sample.class)).methods()) {
      found.add(method.name() + method.hooks());
    }
    assertTrue(found.contains("hooked[FileHooks.read]"), found.toString());
    assertTrue(found.contains("plain[]"), found.toString());
  }

  @Test
  void read_cut_off_is_refused() throws IOException {
    byte[] half = Arrays.copyOf(bytes(Sample.class), 100);
    assertThrows(IllegalArgumentException.class, () -> ClassFile.read(half));
  }

  @Test
  void missing_method_without_its_hook_is_named() throws IOException {
    HookPlan plan = plan(Hook.required("plain", "(Ljava/lang/String;)", Object.class));
    assertEquals("plain(Ljava/lang/String;)Ljava/lang/String;", plan.missing(bytes(Sample.class)));
  }

  @Test
  void missing_door_that_nobody_knows_is_named() throws IOException {
    HookPlan plan = plan(Hook.required("hooked", "(Ljava/io/File;I)", Object.class));
    String missing = plan.missing(bytes(Sample.class));
    assertNotNull(missing);
    assertTrue(missing.contains("does not know"), missing);
  }

  @Test
  void missing_type_without_any_hook_is_noticed() throws IOException {
    HookPlan plan = new HookPlan("x");
    plan.add(
        new Asks(Hook.required("nowhere", "()", Object.class)) {
          @Override
          public boolean isDoor(MethodOutline method) {
            return false;
          }
        });
    assertEquals("all of its methods", plan.missing(bytes(ClassFileTest.class)));
    assertNull(plan.missing(bytes(Sample.class)));
  }

  @Test
  void missing_method_of_a_type_woven_when_loaded_is_named() throws IOException {
    HookPlan plan = new HookPlan("x");
    plan.add(
        new Asks(
            Hook.required("hooked", "(Ljava/io/File;I)", Object.class),
            Hook.required("nowhere", "()", Object.class)) {
          @Override
          public boolean isWovenWhenLoaded() {
            return true;
          }

          @Override
          public boolean isDoor(MethodOutline method) {
            return false;
          }
        });
    assertEquals("nowhere(), which it does not have", plan.missing(bytes(Sample.class)));
  }

  private static HookPlan plan(Hook hook) {
    HookPlan plan = new HookPlan(Sample.class.getName().replace('.', '/'));
    plan.add(new Asks(hook));
    return plan;
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String resource = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(resource)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        out.write(b);
      }
      return out.toByteArray();
    }
  }
}
