package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableTest {
  @TempDir Path directory;
  private Path bin;

  @BeforeEach
  void makeJdk() throws Exception {
    bin = Files.createDirectories(directory.resolve("jdk/bin"));
    Files.createDirectories(directory.resolve("jdk/lib"));
    Files.createFile(directory.resolve("jdk/lib/modules"));
    for (String name : new String[] {"java", "keytool", "rmiregistry"}) {
      executable(bin.resolve(name));
    }
  }

  private static Path executable(Path file) throws Exception {
    Files.createFile(file).toFile().setExecutable(true);
    return file;
  }

  private Executable of(String name) {
    return Executable.of(name, directory.toString(), bin.toString());
  }

  @Test
  void java_of_a_jdk_is_found_by_path_name_and_link() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("my-java"), bin.resolve("java"));
    assertEquals(Executable.JAVA, of("java"));
    assertEquals(Executable.JAVA, of(bin.resolve("java").toString()));
    assertEquals(Executable.JAVA, of("jdk/bin/java"));
    assertEquals(Executable.JAVA, of(link.toString()));
  }

  @Test
  void java_of_jdk_8_is_found() throws Exception {
    Path jre = Files.createDirectories(directory.resolve("jdk8/jre/bin"));
    Files.createDirectories(directory.resolve("jdk8/jre/lib"));
    Files.createFile(directory.resolve("jdk8/jre/lib/rt.jar"));
    Files.createDirectories(directory.resolve("jdk8/bin"));
    executable(jre.resolve("java"));
    Files.createSymbolicLink(
        directory.resolve("jdk8/bin/java"), new File("../jre/bin/java").toPath());
    assertEquals(Executable.JAVA, of("jdk8/bin/java"));
    executable(directory.resolve("jdk8/bin/javac"));
    assertEquals(Executable.TOOL, of("jdk8/bin/javac"));
  }

  @Test
  void tool_that_neither_listens_nor_runs_code_is_one() {
    assertEquals(Executable.TOOL, of("keytool"));
    assertEquals(Executable.OTHER, of("rmiregistry"));
  }

  @Test
  void script_named_java_is_like_any_other() throws Exception {
    executable(directory.resolve("java"));
    assertEquals(Executable.OTHER, of("./java"));
    assertEquals(Executable.OTHER, of("sh"));
    assertEquals(Executable.OTHER, of(""));
  }
}
