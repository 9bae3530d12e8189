package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isolation.home.ProcessIdentity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutOfReachTest {
  @ParameterizedTest
  @CsvSource({
    "/var/log/app, /var/log/app/java_pid1.hprof, true",
    "/var/log/app, /var/log/app/shop.log, false",
    "/var/log/app, /var/log/app2/gc.log, false",
    "/srv/a/log, /srv/a/log.db, false",
    "/srv/a/gc.log, /srv/a/gc.log.3, true",
    "/srv/a/gc.log, /srv/a/gc.log.0.current, true",
    "/srv/gc-%t.log, /srv/gc-2026-11-28_19-50-00.log, true",
    "/srv/%p.log, /srv/other.log, false"
  })
  void file_of_the_jvm_is_one_that_its_option_makes(String option, String file, boolean is) {
    assertEquals(is, OutOfReach.pattern(option).matcher(file).matches());
  }

  @ParameterizedTest
  @CsvSource({"/srv/gc%p.log, /srv/gc, .log"})
  void number_of_the_process_is_its_own(String option, String start, String end) {
    String own = start + ProcessIdentity.ownPid() + end;
    assertEquals(true, OutOfReach.pattern(option).matcher(own).matches());
    assertEquals(false, OutOfReach.pattern(option).matcher(start + "0" + end).matches());
  }
}
