package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandTest {
  @ParameterizedTest
  @CsvSource({
    "java -jar a/shop.jar x, a/shop.jar",
    "java -Xmx1g -cp a:b com.acme.Main x, com.acme.Main",
    "java -p mods -m acme/com.acme.Main, acme/com.acme.Main",
    "/jdk/bin/java @args Main.java, Main.java",
    "./catalina.sh run, ./catalina.sh",
    "java -version, java"
  })
  void command_is_named_by_its_jar_class_or_script(String command, String target) {
    assertEquals(target, JavaCommand.target(Arrays.asList(command.split(" "))));
  }
}
