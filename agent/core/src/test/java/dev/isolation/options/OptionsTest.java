package dev.isolation.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  private final Properties system = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  private Options parse(String arguments) throws OptionException {
    return Options.parse(arguments, system, environment);
  }

  private static String config(Path directory, String json) throws Exception {
    Path file = directory.resolve("config.json");
    Files.write(file, json.getBytes(StandardCharsets.UTF_8));
    return "config=" + file;
  }

  @Test
  void nothing_given_means_the_defaults() throws Exception {
    system.setProperty("user.home", "/users/me");
    Options options = parse(null);
    assertEquals("auto", options.text(Option.INSTANCE));
    assertEquals(new File("/users/me/.isolation"), options.file(Option.HOME));
    assertEquals(1000, options.number(Option.PORTS_STEP));
    assertFalse(options.flag(Option.PORTS_STRICT));
    assertNull(options.file(Option.CONFIG));
    assertTrue(options.portMap(Option.PORTS_MAP).isEmpty());
    assertTrue(options.ranges(Option.PORTS_EXCLUDE).isEmpty());
    assertFalse(options.isSet(Option.HOME));
  }

  @Test
  void sources_that_disagree_give_the_first_of_them(@TempDir Path directory) throws Exception {
    String config =
        config(directory, "{\"ports.step\": 4, \"instance\": \"file\", \"log\": \"debug\"}");
    environment.put("ISOLATION_PORTS_STEP", "3");
    environment.put("ISOLATION_INSTANCE", "environment");
    system.setProperty("isolation.ports.step", "2");
    assertEquals(1, parse("ports.step=1").number(Option.PORTS_STEP));
    Options options = parse(config);
    assertEquals(2, options.number(Option.PORTS_STEP));
    assertEquals("environment", options.text(Option.INSTANCE));
    assertEquals("debug", options.text(Option.LOG));
  }

  @Test
  void variable_of_a_key_with_dash_has_an_underscore() throws Exception {
    environment.put("ISOLATION_ON_ERROR", "pass");
    assertEquals("pass", parse("").text(Option.ON_ERROR));
  }

  @Test
  void empty_variable_counts_as_unset() throws Exception {
    environment.put("ISOLATION_INSTANCE", "");
    assertEquals("auto", parse("").text(Option.INSTANCE));
  }

  @Test
  void list_given_by_repetition_or_semicolon_is_the_same() throws Exception {
    Map<Integer, Integer> expected = new LinkedHashMap<>();
    expected.put(8080, 18080);
    expected.put(8005, 0);
    assertEquals(expected, parse("ports.map=8080:18080;8005:0").portMap(Option.PORTS_MAP));
    assertEquals(
        expected, parse("ports.map=8080:18080,ports.map=8005:0").portMap(Option.PORTS_MAP));
  }

  @Test
  void list_in_the_file_is_an_array(@TempDir Path directory) throws Exception {
    Options options = parse(config(directory, "{\"ports.exclude\": [5005, \"9000-9100\"]}"));
    assertEquals(Arrays.asList("5005", "9000-9100"), options.list(Option.PORTS_EXCLUDE));
    PortRanges ranges = options.ranges(Option.PORTS_EXCLUDE);
    assertTrue(ranges.contains(5005) && ranges.contains(9000) && ranges.contains(9100));
    assertFalse(ranges.contains(5006) || ranges.contains(8999) || ranges.contains(9101));
  }

  @Test
  void list_of_a_source_replaces_that_of_a_later_one() throws Exception {
    environment.put("ISOLATION_PORTS_EXCLUDE", "1;2");
    assertEquals(Arrays.asList("3"), parse("ports.exclude=3").list(Option.PORTS_EXCLUDE));
  }

  @Test
  void value_starts_after_the_first_equals_and_may_hold_a_comma() throws Exception {
    assertEquals(new File("/a=b,c"), parse("home=/a=b\\,c,instance=x").file(Option.HOME));
    String argument = Options.argument("home", "/a=b,c");
    assertEquals(new File("/a=b,c"), parse(argument).file(Option.HOME));
  }

  @Test
  void home_with_tilde_is_below_the_users_directory() throws Exception {
    system.setProperty("user.home", "/users/me");
    assertEquals(new File("/users/me/x"), parse("home=~/x").file(Option.HOME));
    assertEquals(new File("x").getAbsoluteFile(), parse("home=x").file(Option.HOME));
  }

  @Test
  void properties_that_the_agent_sets_are_no_options() throws Exception {
    system.setProperty("isolation.slot", "1");
    system.setProperty("isolation.port.8080", "9080");
    system.setProperty("isolation.trace", "true");
    parse("");
  }

  @Test
  void later_option_is_refused_even_without_a_value() {
    assertThrows(OptionException.class, () -> parse("files.roots="));
  }

  @Test
  void list_without_a_value_is_refused() {
    assertThrows(OptionException.class, () -> parse("ports.exclude="));
  }

  @Test
  void home_of_a_command_heeds_no_other_option(@TempDir Path directory) throws Exception {
    environment.put("ISOLATION_GUARD", "x");
    environment.put("ISOLATION_HOME", "/from/environment");
    assertEquals(new File("/from/environment"), Options.home(null, system, environment));
    system.setProperty("isolation.home", "/from/property");
    assertEquals(new File("/from/property"), Options.home(null, system, environment));
    assertEquals(new File("/a,b"), Options.home("/a,b", system, environment));
  }

  @Test
  void home_of_a_command_may_come_from_the_file(@TempDir Path directory) throws Exception {
    String config = config(directory, "{\"home\": \"/from/file\"}");
    system.setProperty("isolation.config", config.substring("config=".length()));
    File home = Options.home(null, system, Collections.<String, String>emptyMap());
    assertEquals(new File("/from/file"), home);
  }

  @Test
  void tables_name_every_option() {
    for (Option option : Option.values()) {
      assertTrue(Options.markdownTable().contains("| `" + option.key() + "` |"), option.key());
      assertTrue(Options.help().contains("  " + option.key() + " "), option.key());
    }
  }

  @Test
  void arguments_tell_another_jvm_the_same(@TempDir Path directory) throws Exception {
    system.setProperty("isolation.ports.exclude", "1;2-3");
    environment.put("ISOLATION_LOG", "debug");
    Options options = parse(config(directory, "{\"ports.step\": 4}") + ",home=a\\,b");
    StringBuilder arguments = new StringBuilder();
    for (List<String> each : options.arguments().values()) {
      for (String argument : each) {
        arguments.append(arguments.length() == 0 ? "" : ",").append(argument);
      }
    }
    system.clear();
    environment.clear();
    Options other = parse(arguments.toString());
    for (Option option : new Option[] {Option.PORTS_EXCLUDE, Option.LOG, Option.PORTS_STEP}) {
      assertEquals(options.list(option), other.list(option));
    }
    assertEquals(options.file(Option.HOME), other.file(Option.HOME));
    assertTrue(arguments.toString().contains("home=/"), arguments.toString());
  }
}
