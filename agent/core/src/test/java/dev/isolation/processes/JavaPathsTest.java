package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class JavaPathsTest {
  private final JavaPaths paths =
      new JavaPaths() {
        @Override
        String find(String name) {
          return name.startsWith("own") ? "/found/" + name : name;
        }
      };

  @Test
  void lists_withOwnFiles_nameWhereTheyAre() {
    check("java -cp /found/own.jar:b:/found/own2 Main own", "java -cp own.jar:b:own2 Main own");
    check("java --module-path=/found/own:m -m a/B", "java --module-path=own:m -m a/B");
    check("java -p /found/own -jar own.jar", "java -p own -jar own.jar");
  }

  @Test
  void patches_withOwnFiles_keepTheNameOfTheirModule() {
    check("java --patch-module own=/found/own:x M", "java --patch-module own=own:x M");
    check("java --patch-module=own=/found/own M", "java --patch-module=own=own M");
  }

  @Test
  void command_withoutOwnFiles_isTheSame() {
    String[] command = "java -cp a:b --patch-module own=x Main -cp own".split(" ");
    assertSame(command, paths.applyTo(command));
  }

  private void check(String expected, String given) {
    assertArrayEquals(expected.split(" "), paths.applyTo(given.split(" ")));
  }
}
