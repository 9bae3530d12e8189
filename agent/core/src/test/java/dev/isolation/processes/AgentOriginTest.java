package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOriginTest {
  private static final String AGENT = "-javaagent:/x/isolation.jar=";

  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();

  private boolean standsAside(String given) {
    JvmOptions options = JvmOptions.of(arguments, variables);
    return new AgentOrigin(options, new File("/x/isolation.jar")).standsAside(given);
  }

  @Test
  void agent_of_a_variable_stands_aside_for_one_on_the_command_line() {
    variables.put("JAVA_TOOL_OPTIONS", AGENT + "instance=a");
    arguments.add(AGENT + "instance=b");
    assertTrue(standsAside("instance=a"));
    assertFalse(standsAside("instance=b"));
  }

  @Test
  void agent_of_the_launchers_variable_is_before_that_of_every_jvm() {
    variables.put("JAVA_TOOL_OPTIONS", AGENT + "instance=a");
    variables.put("JDK_JAVA_OPTIONS", AGENT + "instance=b");
    assertTrue(standsAside("instance=a"));
    assertFalse(standsAside("instance=b"));
  }

  @Test
  void agent_that_is_alone_or_given_twice_alike_starts() {
    variables.put("JAVA_TOOL_OPTIONS", "-javaagent:/x/other.jar=x " + AGENT + "instance=a");
    assertFalse(standsAside("instance=a"));
    arguments.add(AGENT + "instance=a");
    assertFalse(standsAside("instance=a"));
    variables.clear();
    assertFalse(standsAside("instance=a"));
    assertFalse(standsAside("not seen anywhere"));
  }

  @ParameterizedTest
  @CsvSource({
    "java.base/sun.security.tools.keytool.Main -list, /jdk, true",
    "sun.security.tools.keytool.Main, /jdk, true",
    "jdk.compiler/com.sun.tools.javac.Main A.java, /jdk, true",
    "jdk.compiler/com.sun.tools.javac.Main A.java, , false",
    "jdk.compiler/com.sun.tools.javac.launcher.Main A.java, , false",
    "java.rmi/sun.rmi.registry.RegistryImpl, /jdk, false",
    "com.acme.Main, /srv, false"
  })
  void tool_of_the_jdk_is_told_by_its_class_and_its_launcher(
      String command, String applicationHome, boolean expected) {
    assertEquals(expected, JdkTools.isRunning(command, applicationHome));
  }
}
