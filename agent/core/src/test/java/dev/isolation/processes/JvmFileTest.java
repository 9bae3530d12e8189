package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Xloggc:gc.log|gc.log",
        "-Xlog:gc:gc.log|gc.log",
        "-Xlog:gc*=debug:file=/var/log/gc-%p.log:time,uptime:filecount=5|/var/log/gc-%p.log",
        "-Xlog::file=all.log|all.log",
        "-Xlog:gc:file=\"a:b.log\":time|a:b.log",
        "-XX:HeapDumpPath=/dumps|/dumps",
        "-XX:ErrorFile=./hs_err.log|./hs_err.log",
        "-XX:ArchiveClassesAtExit=app.jsa|app.jsa",
        "-agentlib:hprof=cpu=samples,file=p.txt,depth=8|p.txt",
        "-Xrunhprof:cpu=samples|java.hprof.txt"
      })
  void option_that_has_a_file_written_names_it(String option, String path) {
    JvmFile file = JvmFile.of(option, false);
    assertEquals(path + " true", file.path() + " " + file.isWritten());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xlog:gc",
        "-Xlog",
        "-Xlog:gc:stdout",
        "-Xlog:gc:stderr:time",
        "-Xlog:gc::time",
        "-Xlog:disable",
        "-XX:ErrorFile=",
        "-XX:StartFlightRecording=filename=x.jfr",
        "-Xmx1g",
        "-agentlib:jdwp=server=y"
      })
  void option_without_a_file_of_the_jvms_own_names_none(String option) {
    assertNull(JvmFile.of(option, false));
  }

  @Test
  void archive_is_read_unless_another_option_has_it_written() {
    String archive = "-XX:SharedArchiveFile=a.jsa";
    assertEquals("a.jsa (read, -XX:SharedArchiveFile)", files(archive).get(0).toString());
    String creates = "-XX:+AutoCreateSharedArchive";
    assertEquals(
        "a.jsa (written, -XX:SharedArchiveFile)", files(creates, archive).get(0).toString());
  }

  @Test
  void dump_without_a_name_is_one_in_the_working_directory_unless_named() {
    String dumps = "-XX:+HeapDumpOnOutOfMemoryError";
    assertEquals("java_pid%p.hprof", files(dumps).get(0).path());
    assertEquals(1, files(dumps, "-XX:HeapDumpPath=x").size());
    assertEquals("x", files(dumps, "-XX:HeapDumpPath=x").get(0).path());
  }

  private static List<JvmFile> files(String... options) {
    return JvmFile.in(
        JvmOptions.of(Arrays.asList(options), Collections.<String, String>emptyMap()));
  }
}
