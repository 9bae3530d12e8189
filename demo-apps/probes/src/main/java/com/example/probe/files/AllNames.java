package com.example.probe.files;

/** One probe after the other in one directory: a JVM for all of them is enough. */
public class AllNames {
  /** The order matters to nobody but must stay the same. */
  public static void main(String[] args) throws Exception {
    SameFiles.main(args);
    LongNames.main(args);
    Zips.main(args);
  }
}
