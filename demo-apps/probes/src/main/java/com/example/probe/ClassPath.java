package com.example.probe;

import java.io.File;
import java.net.URL;
import java.util.Collections;

/** Looks at its class path as a scanning framework does, then for the CLASSES named. */
public class ClassPath {
  public static void main(String[] args) throws Exception {
    System.out.println("class path " + System.getProperty("java.class.path"));
    ClassLoader loader = ClassPath.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
      System.out.println("manifest " + url.getPath().replaceFirst("!.*", ""));
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      System.out.println("entry " + new File(entry).isFile());
    }
    for (String name : args) {
      System.out.println("class " + name + " " + find(name));
    }
    for (Package found : Package.getPackages()) {
      if (!found.getName().matches("(java|javax|jdk|sun|com\\.sun|org\\.(w3c|xml))(\\..*)?")) {
        System.out.println("package " + found.getName());
      }
    }
  }

  private static String find(String name) {
    try {
      return "found in " + Class.forName(name).getClassLoader();
    } catch (ClassNotFoundException e) {
      return "absent";
    }
  }
}
