package com.example.probe.members;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One member: {@code init MEMBERS}, {@code run ACKS NUMBER} until a line on stdin, {@code check
 * ACKS MEMBERS} when all have ended. It says {@code BAD} and ends where something got lost.
 */
public final class Member {
  private static final Path TOP = Paths.get("").toAbsolutePath();
  private static final int COUNTER = 100;
  private static final int LOG = 101;
  private static final int CLAIMS = 102;

  private Member() {}

  /** See the class. */
  public static void main(String[] args) {
    int code = 0;
    try {
      run(args);
    } catch (Exception | Error e) {
      System.out.println("BAD " + e);
      e.printStackTrace();
      code = 3;
    }
    System.exit(code);
  }

  private static void run(String[] args) throws Exception {
    switch (args[0]) {
      case "init":
        init(Integer.parseInt(args[1]));
        break;
      case "run":
        run(tasks(new Acks(new File(args[1])), Integer.parseInt(args[2])));
        break;
      default:
        check(new Acks(new File(args[1])), Integer.parseInt(args[2]));
    }
  }

  private static void init(int members) throws IOException {
    Shared.init(Files.createDirectory(TOP.resolve("shared")));
    for (int i = 0; i < members; i++) {
      Path own = Files.createDirectory(TOP.resolve("own" + i));
      OwnContents.init(own);
      OwnNames.init(own);
    }
  }

  private static void run(List<Task> tasks) throws Exception {
    for (Task task : tasks) {
      task.verify();
    }
    System.out.println("ready");
    Random random = new Random();
    while (System.in.available() == 0) {
      tasks.get(random.nextInt(tasks.size())).step(random);
    }
    System.out.println("stopped");
  }

  private static List<Task> tasks(Acks acks, int member) {
    Path own = TOP.resolve("own" + member);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tasks.add(OwnContents.replaced(own.resolve("replaced" + i), acks.of(member, i)));
    }
    tasks.add(OwnContents.log(own.resolve("log"), acks.of(member, 10)));
    Acks.Variable[] pages = new Acks.Variable[OwnContents.PAGES];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = acks.of(member, 20 + i);
    }
    tasks.add(OwnContents.pages(own.resolve("pages"), pages));
    tasks.add(OwnNames.present(own.resolve("present"), acks.of(member, 11)));
    tasks.add(OwnNames.moved(own, acks.of(member, 12)));
    tasks.add(OwnNames.touched(own.resolve("touched"), acks.of(member, 13)));
    tasks.add(OwnNames.remade(own.resolve("remade"), acks.of(member, 14)));
    Shared shared = new Shared(TOP.resolve("shared"), member);
    tasks.add(shared.counter(acks.of(member, COUNTER)));
    tasks.add(shared.log(acks.of(member, LOG)));
    tasks.add(shared.config(acks.of(member, 103)));
    tasks.add(shared.claims(acks.of(member, 104), acks.of(member, CLAIMS)));
    return tasks;
  }

  private static void check(Acks acks, int members) throws Exception {
    for (int i = 0; i < members; i++) {
      for (Task task : tasks(acks, i)) {
        task.verify();
      }
    }
    new Shared(TOP.resolve("shared"), 0)
        .check(sum(acks, members, COUNTER), sum(acks, members, LOG), sum(acks, members, CLAIMS));
    System.out.println("whole " + sum(acks, members, LOG)[0]);
  }

  private static long[] sum(Acks acks, int members, int variable) {
    long[] doneAndBegun = new long[2];
    for (int i = 0; i < members; i++) {
      doneAndBegun[0] += acks.of(i, variable).done();
      doneAndBegun[1] += acks.of(i, variable).begun();
    }
    return doneAndBegun;
  }
}
