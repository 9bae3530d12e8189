package com.example.probe;

/** Where the CLASSES named come from. */
public class OwnLibraries {
  public static void main(String[] args) throws Exception {
    for (String name : args) {
      Class<?> type = Class.forName(name);
      System.out.println(
          name
              + " from "
              + type.getProtectionDomain().getCodeSource().getLocation().getPath()
              + " by "
              + (type.getClassLoader() == ClassLoader.getSystemClassLoader()));
    }
  }
}
