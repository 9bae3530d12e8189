package dev.isolation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import dev.isolation.json.Json;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Nothing prints or notes JSON that {@code docs/schemas} does not describe. */
class SchemasAreCompleteTest {
  private static final Pattern EVENT =
      Pattern.compile("\\b(?:events(?:\\(\\))?\\s*\\.note|view\\.told)\\(");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  private final Path schemas =
      new File(System.getProperty("readme")).toPath().resolveSibling("docs/schemas");

  private Map<String, Object> schema(String name) throws Exception {
    Path file = schemas.resolve(name + ".schema.json");
    assertTrue(Files.isRegularFile(file), "write " + file + ", and validate it in SchemasIT");
    return Json.readObject(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  @Test
  void each_command_that_prints_json_has_a_schema() throws Exception {
    Commands commands = new Commands(new Console(System.out, System.err, null));
    for (Map.Entry<String, CommandLine> command : commands.whole().getSubcommands().entrySet()) {
      if (command.getValue().getCommandSpec().findOption("--json") != null) {
        assertEquals(
            "https://json-schema.org/draft/2020-12/schema",
            schema(command.getKey()).get("$schema"));
      }
    }
  }

  @Test
  void note_of_a_command_at_work_is_as_its_schema_says(@TempDir Path directory) throws Exception {
    Instance blue = Home.open(directory.resolve("home").toFile()).join("blue");
    try (Reservation reservation = blue.reserve("reset")) {
      Path note = blue.directory().toPath().resolve("reserved.json");
      String text = new String(Files.readAllBytes(note), StandardCharsets.UTF_8);
      Set<String> keys = Json.readObject(text).keySet();
      Map<String, Object> schema = schema("reserved");
      assertEquals(((Map<?, ?>) schema.get("properties")).keySet(), keys, "" + reservation);
      assertEquals(keys, new LinkedHashSet<>((List<?>) schema.get("required")));
    }
  }

  @Test
  void each_event_and_field_that_is_noted_is_in_the_schema() throws Exception {
    Map<?, ?> properties = (Map<?, ?>) schema("events").get("properties");
    List<?> kinds = (List<?>) ((Map<?, ?>) properties.get("event")).get("enum");
    TreeSet<String> unknown = new TreeSet<>();
    int seen = 0;
    for (String[] note : notes()) {
      seen++;
      if (!isKnown(kinds, note[0])) {
        unknown.add(note[0].trim());
      }
      for (int i = 1; i + 1 < note.length; i += 2) {
        if (!isKnown(properties.keySet(), note[i])) {
          unknown.add(note[i].trim() + " of " + note[0].trim());
        }
      }
    }
    assertTrue(seen > 8, "events found in the sources: " + seen);
    assertEquals(new TreeSet<>(), unknown, "add these to " + schemas + "/events.schema.json");
  }

  /** A kind that is no literal is one of a caller's. */
  private static boolean isKnown(Collection<?> names, String argument) {
    Matcher text = TEXT.matcher(argument.trim());
    return !text.matches() || names.contains(text.group(1));
  }

  /** The arguments of each call that notes an event. */
  private static List<String[]> notes() throws Exception {
    List<String[]> notes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Paths.get("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toArray(Path[]::new)) {
        String source = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Matcher call = EVENT.matcher(source);
        while (call.find()) {
          notes.add(arguments(source, call.end()));
        }
      }
    }
    return notes;
  }

  /** What commas part between here and the closing bracket; no text of these holds either. */
  private static String[] arguments(String source, int from) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int i = from; ; i++) {
      char c = source.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0 || depth == 0 && c == ',') {
        arguments.add(source.substring(start, i));
        start = i + 1;
      }
      if (depth < 0) {
        return arguments.toArray(new String[0]);
      }
    }
  }
}
