package dev.isolation.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppNameTest {
  @ParameterizedTest
  @CsvSource({
    "shop.jar, shop",
    "build/libs/shop-1.0.jar --port 8080, shop-1.0",
    "/opt/my app/shop.jar x, shop",
    "com.acme.Main a b.jar, com.acme.Main",
    "com.acme.Main b.jar x, com.acme.Main",
    "acme/com.acme.Main x, com.acme.Main",
    "./start.sh, start.sh",
    "/opt/.hidden.jar, hidden",
    "x\u00e4y.jar, x_y",
    "'', app",
  })
  void command_gives_the_name_of_its_jar_or_class(String command, String base) {
    String name = AppName.of(command, "/srv");
    assertTrue(name.matches("[0-9A-Za-z._-]+-[0-9a-f]{6}"), name);
    assertEquals(base, name.substring(0, name.length() - 7));
  }

  @Test
  void command_unknown_has_a_name() {
    assertTrue(AppName.of(null, "/srv").startsWith("app-"));
  }

  @Test
  void directories_and_jars_that_differ_have_names_of_their_own() {
    assertEquals(AppName.of("shop.jar a", "/srv"), AppName.of("shop.jar b", "/srv"));
    assertNotEquals(AppName.of("shop.jar", "/srv"), AppName.of("shop.jar", "/srv2"));
    assertNotEquals(AppName.of("a/shop.jar", "/srv"), AppName.of("b/shop.jar", "/srv"));
  }

  @Test
  void name_with_a_number_is_always_an_instances_name() {
    String longest = String.join("", java.util.Collections.nCopies(300, "x"));
    assertTrue(InstanceName.isValid(AppName.of(longest, "/srv") + "-99999"));
  }
}
