package dev.isolation.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.isolation.it.harness.App;
import dev.isolation.it.harness.Fixture;
import dev.isolation.it.harness.Home;
import dev.isolation.it.harness.Jdks;
import dev.isolation.it.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What commands print and instances write is what {@code docs/schemas} says. */
class SchemasIT {
  private static final Path SCHEMAS = Path.of(System.getProperty("schemas"));

  /** Short-lived, so only a unit test sees it; and those of commands that are tried elsewhere. */
  private static final Set<String> ELSEWHERE = Set.of("reserved", "attach", "observe");

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final Home home = new Home();

  private final Set<String> used = new TreeSet<>(ELSEWHERE);

  @Test
  void all_that_is_printed_or_written_is_as_the_schemas_say() throws IOException {
    home.takeSlotZero(Jdks.current());
    Path base = Fixture.in(home.work());
    serve();
    change(base);
    print("ps", "ps");
    print("port", "port", "blue");
    print("check", "check", base.resolve("base.txt").toString(), "--instance", "green");
    print("doctor", "doctor");
    print("diff", "diff", "green");
    print("diff", "diff", "green", "--stat");
    print("diff", "diff", "green", "blue");
    print("snapshot", "snapshot", "green", "one");
    print("prune", "prune");
    App events = command("events", "green");
    assertTrue(events.stdout().size() > 1, events::toString);
    for (String line : events.stdout()) {
      validate("events", JSON.readTree(line));
    }
    for (String name : List.of("first", "blue", "green")) {
      stateOf(home.dir().resolve("instances").resolve(name));
    }
    Path snapshot = home.dir().resolve("instances/green/snapshots/one/snapshot.json");
    validate("snapshot-state", JSON.readTree(snapshot.toFile()));
    assertEquals(schemas(), used, "each schema is tried here");
  }

  @Test
  void field_that_is_not_described_is_refused() throws IOException {
    ObjectNode description = JSON.createObjectNode();
    description.put("format", 1).put("name", "blue").put("slot", 0).put("created", 1);
    assertEquals(Set.of(), errors("instance", description));
    description.put("more", 1);
    assertFalse(errors("instance", description).isEmpty());
  }

  private void serve() {
    home.on(Jdks.current())
        .instance("blue")
        .option("ports.exclude=5005")
        .option("files.share=/srv")
        .probe("Serve", "socket", Ports.free(home), "x")
        .awaitStdout("open");
  }

  /** Of each kind one, and a child that is no JVM. */
  private void change(Path base) {
    Object[] changes = {"append", "base.txt", "x", "delete", "gone.txt", "write", "new", "y"};
    App child = home.on(Jdks.current()).instance("green").probe("Spawn", "builder", "true");
    assertEquals(0, child.awaitExit(), child::toString);
    App app = home.on(Jdks.current()).instance("green").in(base).probe("Note", changes);
    assertEquals(0, app.awaitExit(), app::toString);
  }

  private void print(String schema, String... command) throws IOException {
    App app = command(command);
    validate(schema, JSON.readTree(String.join("\n", app.stdout())));
  }

  private App command(String... command) {
    String[] all = Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new);
    App app = home.command(all);
    assertEquals(0, app.awaitExit(), app::toString);
    return app;
  }

  private void stateOf(Path instance) throws IOException {
    validate("instance", JSON.readTree(instance.resolve("instance.json").toFile()));
    if (Files.exists(instance.resolve("ports.json"))) {
      validate("ports", JSON.readTree(instance.resolve("ports.json").toFile()));
    }
    try (Stream<Path> members = Files.list(instance.resolve("members"))) {
      for (Path member : members.filter(m -> m.toString().endsWith(".json")).toList()) {
        validate("member", JSON.readTree(member.toFile()));
      }
    }
  }

  private void validate(String schema, JsonNode value) throws IOException {
    used.add(schema);
    assertEquals(Set.of(), errors(schema, value), () -> schema + ": " + value.toPrettyString());
  }

  private static Set<ValidationMessage> errors(String schema, JsonNode value) throws IOException {
    String text = Files.readString(SCHEMAS.resolve(schema + ".schema.json"));
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    JsonSchema parsed = factory.getSchema(JSON.readTree(text));
    return parsed.validate(value);
  }

  private static Set<String> schemas() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      files.forEach(f -> names.add(f.getFileName().toString().replace(".schema.json", "")));
    }
    return names;
  }
}
