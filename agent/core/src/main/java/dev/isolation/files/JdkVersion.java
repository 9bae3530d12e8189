package dev.isolation.files;

/** Where JDKs differ in what they answer. */
final class JdkVersion {
  private static final double RUNNING =
      Double.parseDouble(System.getProperty("java.specification.version", "1.8"));

  private JdkVersion() {}

  /** Says whether this is a JDK of that number or a later one; for 9 and up. */
  static boolean isAtLeast(int feature) {
    return RUNNING >= feature;
  }
}
