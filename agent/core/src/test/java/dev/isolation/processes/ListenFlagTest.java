package dev.isolation.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenFlagTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-agentlib:jdwp=transport=dt_socket,server=y,address=5005|5005"
            + "|-agentlib:jdwp=transport=dt_socket,server=y,address=0",
        "-agentlib:jdwp=address=*:5005,transport=dt_socket,server=y|5005"
            + "|-agentlib:jdwp=address=*:0,transport=dt_socket,server=y",
        "-agentlib:jdwp=address=[::1]:5005,server=y|5005|-agentlib:jdwp=address=[::1]:0,server=y",
        "-Xrunjdwp:server=y,address=localhost:80|80|-Xrunjdwp:server=y,address=localhost:0",
        "-agentpath:/j/libjdwp.so=server=y,address=7|7|-agentpath:/j/libjdwp.so=server=y,address=0",
        "-Dcom.sun.management.jmxremote.port=99|99|-Dcom.sun.management.jmxremote.port=0",
        "-Dcom.sun.management.jmxremote.rmi.port=9|9|-Dcom.sun.management.jmxremote.rmi.port=0"
      })
  void option_that_listens_has_a_port_and_can_have_any(String option, int port, String free) {
    assertEquals(port, ListenFlag.of(option).port());
    assertEquals(free, ListenFlag.of(option).withAnyPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:jdwp=transport=dt_socket,server=n,address=5005",
        "-agentlib:jdwp=transport=dt_socket,address=host:5005",
        "-agentlib:jdwp=transport=dt_socket,server=y",
        "-agentlib:jdwp=transport=dt_socket,server=y,address=0",
        "-agentlib:jdwp=server=y,address=",
        "-agentlib:jdwp=help",
        "-agentlib:hprof=server=y,address=5005",
        "-agentpath:/x/libother.so=server=y,address=5",
        "-Dcom.sun.management.jmxremote.port=0",
        "-Dcom.sun.management.jmxremote.port=",
        "-Dcom.sun.management.jmxremote",
        "-agentpath:/j/libjdwp.so",
        ""
      })
  void option_that_opens_no_fixed_port_is_none(String option) {
    assertNull(ListenFlag.of(option));
  }

  @Test
  void ports_of_jdwp_are_found_among_others() {
    String jdwp = "-agentlib:jdwp=server=y,address=5005";
    String jmx = "-Dcom.sun.management.jmxremote.port=99";
    assertEquals(
        new LinkedHashSet<>(Collections.singleton(5005)),
        ListenFlag.jdwpPorts(Arrays.asList("-Xmx1g", jmx, jdwp)));
  }
}
