package dev.isolation.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionErrorsTest {
  private static final Map<String, String> NO_ENVIRONMENT = Collections.emptyMap();

  private static String error(String arguments, Properties system, Map<String, String> env) {
    String message =
        assertThrows(OptionException.class, () -> Options.parse(arguments, system, env))
            .getMessage();
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static String error(String arguments) {
    return error(arguments, new Properties(), NO_ENVIRONMENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instnace=blue|unknown option instnace, did you mean instance?",
        "port=keep|unknown option port, did you mean ports?",
        "file.share=/a|unknown option file.share, did you mean files.share?",
        "somethingelse=1|unknown option somethingelse",
        "instance|option instance has no value: instance=name or auto",
        "instance=a,instance=b|option instance=b: given twice, before as a",
        "instance=../x|option instance=../x: not a name (1 to 63 of A-Z a-z 0-9 . _ -, the first a"
            + " letter or digit)",
        "ports=sideways|option ports=sideways: not one of offset, range:LOW-HIGH, loopback, keep",
        "ports.map=99999:1|option ports.map=99999:1: 99999 is not a port (1-65535)",
        "ports.map=0:1|option ports.map=0:1: 0 is not a port (1-65535)",
        "ports=range|option ports=range: not one of offset, range:LOW-HIGH, loopback, keep",
        "ports=range:|option ports=range::  is not a port (1-65535)",
        "ports=range:9-5|option ports=range:9-5: the range ends before it starts",
        "ports=range:1-70000|option ports=range:1-70000: 70000 is not a port (1-65535)",
        "ports.map=1:2,ports.exclude=1|option ports.map=1:2: 1 is in ports.exclude too",
        "ports.map=1:2,ports.exclude=2|option ports.map=1:2: 2 is in ports.exclude too",
        "ports.map=8080|option ports.map=8080: not a pair requested:actual",
        "ports.map=1:2;1:3|option ports.map=1:3: 1 is mapped twice",
        "ports.map=1:9,ports.map=2:9|option ports.map=2:9: two ports lead to 9",
        "ports.exclude=9-5|option ports.exclude=9-5: the range ends before it starts",
        "ports.exclude=-5|option ports.exclude=-5:  is not a port (1-65535)",
        "ports.step=0|option ports.step=0: not a number from 1 to 65535",
        "ports.step=1k|option ports.step=1k: not a number from 1 to 65535",
        "ports.strict=yes|option ports.strict=yes: neither true nor false",
        "files=fresh|option files=fresh: files.roots must say which trees start empty",
        "files.map=/a|option files.map=/a: not a pair from:to",
        "files.map=/a:|option files.map=/a:: not a pair from:to",
        "home=|option home=: a value is missing: directory",
      })
  void arguments_that_cannot_be_used_are_named(String arguments, String message) {
    assertEquals(message, error(arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"guard=auto", "cache.group=g", "cache.mode=invalidate", "cache.backend=local"})
  void feature_of_a_later_version_is_refused(String argument) {
    String message = error(argument);
    assertTrue(message.startsWith("option " + argument.split("=")[0]), message);
    assertTrue(message.endsWith(" is not available in this version"), message);
  }

  @Test
  void unknown_property_or_variable_is_named_as_written() {
    Properties system = new Properties();
    system.setProperty("isolation.prots", "keep");
    assertEquals(
        "unknown option -Disolation.prots, did you mean -Disolation.ports?",
        error("", system, NO_ENVIRONMENT));
    assertEquals(
        "unknown option ISOLATION_HOEM, did you mean ISOLATION_HOME?",
        error("", new Properties(), Collections.singletonMap("ISOLATION_HOEM", "/x")));
  }

  @Test
  void bad_value_is_named_with_its_source_even_if_overridden() {
    Properties system = new Properties();
    system.setProperty("isolation.log", "loud");
    assertEquals(
        "option log=loud (from -Disolation.log): not one of quiet, info, debug",
        error("log=info", system, NO_ENVIRONMENT));
    assertEquals(
        "option guard (from ISOLATION_GUARD) is not available in this version",
        error("", new Properties(), Collections.singletonMap("ISOLATION_GUARD", "auto")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"instnace\": \"a\"}|unknown option instnace (in FILE), did you mean instance?",
        "{\"ports\": {}}|option ports (in FILE): neither text nor a whole number nor true or false",
        "{\"log\": [\"info\"]}|option log (in FILE): a list where one value is expected",
        "{\"config\": \"x\"}|option config (in FILE): a file cannot name another one",
        "{\"log\": \"loud\"}|option log=loud (in FILE): not one of quiet, info, debug",
        "{|option config=FILE: 1:2 the text ends too early",
        "[]|option config=FILE: 1:1 an object is expected",
      })
  void file_that_cannot_be_used_is_named(String json, String message, @TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("c.json");
    Files.write(file, json.getBytes(StandardCharsets.UTF_8));
    assertEquals(message.replace("FILE", file.toString()), error("config=" + file));
  }

  @Test
  void file_that_is_missing_is_named() {
    assertEquals("option config=/no/such.json: no such file", error("config=/no/such.json"));
  }
}
