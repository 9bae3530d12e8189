package dev.isolation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.isolation.cli.Main;
import dev.isolation.home.Home;
import dev.isolation.processes.JvmAttacher;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms and the directions between them. */
class ArchitectureTest {
  private static final String ROOT = "dev.isolation.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.isolation");

  /** Room, then the rooms that it may use; agent may use all. */
  private static final String[][] DIRECTIONS = {
    {"bootstrap"},
    {"json"},
    {"paths"},
    {"home", "json", "paths"},
    {"options", "home", "json"},
    {"layers", "paths"},
    {"ports", "bootstrap", "home", "paths"},
    {"files", "bootstrap", "home", "layers", "paths"},
    {"caches", "bootstrap", "home"},
    {"processes", "bootstrap", "home", "paths"},
    {"cli", "home", "layers", "options", "processes", "json"},
    {"instrumentation.api", "bootstrap"},
    {"instrumentation.net", "instrumentation.api", "bootstrap"},
    {"instrumentation.file", "instrumentation.api", "bootstrap"},
    {"instrumentation.loader", "instrumentation.api", "bootstrap"},
    {"instrumentation.process", "instrumentation.api", "bootstrap"},
    {"instrumentation.permission", "instrumentation.api", "bootstrap"},
    {"instrumentation.cache", "instrumentation.api", "bootstrap"},
    {"instrumentation", "bootstrap"}, // with its families
  };

  @TestFactory
  List<DynamicTest> rooms_use_only_what_their_directions_allow() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] direction : DIRECTIONS) {
      tests.add(DynamicTest.dynamicTest(direction[0], () -> only(direction).check(CLASSES)));
    }
    return tests;
  }

  private static ArchRule only(String[] rooms) {
    String[] allowed = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      allowed[i] = ROOT + rooms[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(allowed[0])
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.isolation..").and(DescribedPredicate.not(inAny(allowed))))
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> inAny(String[] packages) {
    return resideInAnyPackage(packages);
  }

  @Test
  void paths_are_of_the_file_system_that_is_the_jdks_own() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "paths..", ROOT + "cli..", ROOT + "bootstrap..")
        .should()
        .callMethod(java.nio.file.Paths.class, "get", String.class, String[].class)
        .orShould()
        .callMethod(java.nio.file.FileSystems.class, "getDefault")
        .orShould()
        .callMethod(File.class, "toPath")
        .orShould()
        .callMethod(java.nio.file.Path.class, "toFile")
        .check(CLASSES);
  }

  @Test
  void home_is_opened_with_a_word_for_damaged_files() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "home..")
        .should()
        .callMethod(Home.class, "open", File.class)
        .orShould()
        .callMethod(Home.class, "existing", File.class)
        .because("what is damaged is to be said and done without, not refused: pass a Report")
        .check(CLASSES);
  }

  /** Its part that attaches to a JVM is another jar. */
  @Test
  void byte_buddy_is_seen_by_instrumentation_and_what_attaches_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "instrumentation..")
        .and()
        .doNotBelongToAnyOf(JvmAttacher.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.bytebuddy..")
        .check(CLASSES);
  }

  @Test
  void instrumentation_is_used_by_the_agent_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "instrumentation..", ROOT + "agent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "instrumentation..", ROOT + "agent..")
        .check(CLASSES);
  }

  @Test
  void picocli_is_seen_by_the_command_line_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void logging_and_management_are_used_by_nobody() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "javax.management..", "java.lang.management..")
        .check(CLASSES);
  }

  @Test
  void exit_is_called_by_the_command_lines_entry_alone() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class)
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void stdout_is_touched_by_the_command_line_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .accessField(System.class, "out")
        .check(CLASSES);
  }

  /** Processes: {@code PATH}, and the variables that hold options of any JVM. */
  @Test
  void options_and_processes_alone_read_the_environment_and_integer_or_boolean_properties() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "options..", ROOT + "processes..", ROOT + "cli..", ROOT + "bootstrap..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Boolean.class, "getBoolean", String.class)
        .orShould()
        .callMethod(Integer.class, "getInteger", String.class)
        .check(CLASSES);
  }

  @Test
  void start_up_rooms_use_no_lambda_stream_or_pattern() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "json..", ROOT + "options..", ROOT + "home..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.function..", "java.util.stream..", "java.util.regex..", "java.net..")
        .check(CLASSES);
  }

  @Test
  void channels_are_used_by_the_locks_and_the_shared_memory_of_the_home_alone() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "json..", ROOT + "options..", ROOT + "home..")
        .and()
        .haveSimpleNameNotEndingWith("Lock")
        .and()
        .haveSimpleNameNotEndingWith("LockFile")
        .and()
        .haveSimpleNameNotEndingWith("SharedMemory")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.channels..")
        .check(CLASSES);
  }

  @Test
  void every_room_says_what_belongs_there_and_what_does_not() throws Exception {
    try (Stream<Path> files = Files.walk(Paths.get("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toArray(Path[]::new)) {
        Path rule = file.resolveSibling("package-info.java");
        String text = new String(Files.readAllBytes(rule), StandardCharsets.UTF_8);
        assertTrue(text.contains("Belongs here:") && text.contains("Never here:"), rule.toString());
      }
    }
  }
}
