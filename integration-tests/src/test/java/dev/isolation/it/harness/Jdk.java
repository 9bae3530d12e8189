package dev.isolation.it.harness;

import java.nio.file.Path;

/** A Java installation to run apps on. */
public record Jdk(int feature, Path home) {
  public String java() {
    return home.resolve("bin/java").toString();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
