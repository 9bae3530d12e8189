package com.example.probe;

import java.io.File;
import java.nio.file.Paths;

/** Prints the directory that it runs in, by all the names it has for it. */
public class Where {
  public static void main(String[] args) throws Exception {
    System.out.println(System.getProperty("user.dir"));
    System.out.println(new File("").getAbsolutePath());
    System.out.println(Paths.get("").toRealPath());
  }
}
