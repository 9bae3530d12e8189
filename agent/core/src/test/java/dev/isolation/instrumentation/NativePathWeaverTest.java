package dev.isolation.instrumentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.bootstrap.NativePathHooks;
import dev.isolation.instrumentation.file.NativePath;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.utility.StreamDrainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativePathWeaverTest {
  /** What an app's library looks like. */
  @SuppressWarnings("unused")
  public static class Library {
    public static native long open(long options, String path, long flags);

    public String open(long options, String path) {
      return path;
    }

    public static String join(double first, String[] names, File file, byte[] bytes) {
      return first + String.join("", names) + file + new String(bytes);
    }
  }

  @AfterEach
  void disarm() {
    NativePathHooks.install(null);
  }

  @Test
  void java_method_gets_other_paths_of_every_kind() throws Exception {
    Class<?> woven = define(weave("#join(1)", "#join(2)", "#join(3)"));
    NativePathHooks.install(given -> "<" + given + ">");
    Method join = woven.getMethod("join", double.class, String[].class, File.class, byte[].class);
    String[] names = {"a", "b"};
    Object told = join.invoke(null, 1.5, names, new File("c"), "d\0".getBytes("UTF-8"));
    assertEquals("1.5<a><b><c><d>\0", told);
    assertEquals(Arrays.asList("a", "b"), Arrays.asList(names));
  }

  @Test
  void native_method_keeps_its_name_and_calls_the_renamed_one() throws Exception {
    Class<?> woven = define(weave("#open(1)"));
    Method open = woven.getMethod("open", long.class, String.class, long.class);
    assertTrue(!Modifier.isNative(open.getModifiers()) && Modifier.isStatic(open.getModifiers()));
    String hidden = NativePathWeaver.PREFIX + "open";
    Method renamed = woven.getMethod(hidden, long.class, String.class, long.class);
    assertTrue(Modifier.isNative(renamed.getModifiers()));
    Throwable unlinked =
        assertThrows(Exception.class, () -> open.invoke(null, 1L, "x", 2L)).getCause();
    assertTrue(unlinked instanceof UnsatisfiedLinkError, unlinked::toString);
    assertTrue(unlinked.getMessage().contains(hidden), unlinked::toString);
  }

  @Test
  void java_method_beside_a_native_one_of_its_name_is_left_alone() throws Exception {
    Class<?> woven = define(weave("#open(1)"));
    NativePathHooks.install(given -> "other");
    Object library = woven.getConstructor().newInstance();
    Method open = woven.getMethod("open", long.class, String.class);
    assertEquals("mine", open.invoke(library, 1L, "mine"));
  }

  @Test
  void method_that_takes_no_path_there_is_missing() throws Exception {
    NativePathWeaver weaver = new NativePathWeaver(paths("#open(0)", "#absent(1)"));
    assertNull(weaver.weave(bytes()));
    assertEquals(2, weaver.missing().size());
  }

  @Test
  void text_of_another_form_is_refused() {
    for (String text : Arrays.asList("", "com.acme.Native", "com.acme.Native#open", "a#b(x)")) {
      assertThrows(IllegalArgumentException.class, () -> NativePath.parse(text));
    }
  }

  private static byte[] weave(String... methods) throws IOException {
    NativePathWeaver weaver = new NativePathWeaver(paths(methods));
    byte[] woven = weaver.weave(bytes());
    assertNotNull(woven);
    assertEquals(Collections.emptySet(), weaver.missing());
    return woven;
  }

  private static List<NativePath> paths(String... methods) {
    List<NativePath> paths = new ArrayList<>();
    for (String method : methods) {
      paths.add(NativePath.parse(Library.class.getName() + method));
    }
    return paths;
  }

  private static byte[] bytes() throws IOException {
    String resource = Library.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Library.class.getClassLoader().getResourceAsStream(resource)) {
      return StreamDrainer.DEFAULT.drain(in);
    }
  }

  private static Class<?> define(byte[] bytes) {
    return new ClassLoader(NativePathWeaverTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(Library.class.getName(), bytes, 0, bytes.length);
      }
    }.define();
  }
}
