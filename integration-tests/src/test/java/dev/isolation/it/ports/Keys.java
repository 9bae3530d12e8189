package dev.isolation.it.ports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key for TLS servers, made once per test run. */
final class Keys {
  private static Path store;

  private Keys() {}

  static synchronized Path store() {
    try {
      if (store == null) {
        Path dir = Files.createDirectories(Path.of(System.getProperty("work")));
        Path made = Files.createTempDirectory(dir, "keys").resolve("store.p12").toAbsolutePath();
        make(made);
        store = made;
      }
      return store;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path file) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "probe",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
  }
}
