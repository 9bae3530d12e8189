package dev.isolation.home;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;

/** Forked: waits for a line, joins as told, says as what, and lives until its next line. */
final class Joiner {
  private Joiner() {}

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("ready");
    in.readLine();
    Home home = Home.open(new File(args[0]));
    Instance instance = args[1].equals("auto") ? home.joinAuto(args[2]) : home.join(args[2]);
    Member member = instance.register();
    if (args.length > 3) {
      member.lock();
    }
    System.out.println(instance.name() + " " + instance.slot() + " " + member.pid());
    in.readLine();
  }
}
