package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What killed processes and commands left in the home, and links that lead nowhere. */
public final class StateCheck extends Check {
  private static final String WHAT = "state";

  private final List<Finding> findings = new ArrayList<>();
  private final File directory;

  /** Of the home in this directory. */
  public StateCheck(File directory) {
    this.directory = directory;
  }

  /** Damaged files are findings. */
  private final class Damaged extends Report {
    @Override
    public void info(String line) {
      String remedy = "start the instance, or use a command that writes: that moves it aside";
      findings.add(Finding.warn(WHAT, line, remedy));
    }

    @Override
    public void debug(String line) {
      // of no interest
    }
  }

  @Override
  public String what() {
    return WHAT;
  }

  @Override
  public List<Finding> findings() throws IOException {
    Home home = Home.existing(directory, new Damaged());
    int live = 0;
    List<Instance> instances = home.instances();
    for (Instance instance : instances) {
      live += instance.isLive() ? 1 : 0;
      look(instance);
    }
    slots(home);
    leftovers();
    unfinished(home);
    if (findings.isEmpty()) {
      String text = instances.size() + " instances, " + live + " live, nothing left over";
      findings.add(Finding.ok(WHAT, text));
    }
    return findings;
  }

  private void look(Instance instance) throws IOException {
    int dead = 0;
    for (MemberRecord member : instance.members()) {
      dead += member.isLive() ? 0 : 1;
    }
    String name = instance.name();
    if (dead > 0) {
      String text = name + " has records of " + dead + " processes that have ended";
      findings.add(Finding.ok(WHAT, text + "; its next start removes those without errors"));
    }
    String command = Reservation.left(instance);
    if (command != null) {
      String text = name + " was left half way by its command " + command;
      findings.add(Finding.warn(WHAT, text, "run the command again"));
    }
    aside(instance.directory(), name);
    aside(instance.membersDirectory(), name);
  }

  private void aside(File directory, String name) {
    String[] entries = directory.list();
    for (String entry : entries == null ? new String[0] : entries) {
      if (entry.contains(Damage.ASIDE)) {
        String text = "a damaged file of " + name + " was kept: " + new File(directory, entry);
        findings.add(Finding.warn(WHAT, text, "look at it, then delete it"));
      }
    }
  }

  private void slots(Home home) throws IOException {
    Slots slots = new Slots(new File(home.directory(), "slots"));
    for (int slot : slots.all()) {
      String name = slots.holder(slot);
      if (name != null && !new File(home.instancesDirectory(), name).exists()) {
        String link = new File(home.directory(), "slots/" + slot).getPath();
        String text = "slot " + slot + " is kept for " + name + ", which is not there";
        findings.add(Finding.warn(WHAT, text, "start it, or free the slot: rm " + link));
      }
    }
  }

  private void leftovers() {
    File temporary = new File(directory, "tmp");
    String[] entries = temporary.list();
    for (String entry : entries == null ? new String[0] : entries) {
      if (Scratch.isLeft(entry)) {
        String text = "left by a killed process: " + new File(temporary, entry);
        findings.add(Finding.ok(WHAT, text + "; the next new instance removes it"));
      }
    }
  }

  private void unfinished(Home home) {
    String[] names = home.instancesDirectory().list();
    for (String name : names == null ? new String[0] : names) {
      File directory = new File(home.instancesDirectory(), name);
      if (!InstanceFiles.exist(directory) && Files.exists(JdkPaths.of(directory))) {
        String text = directory + " is no instance: it has no instance.json";
        findings.add(Finding.warn(WHAT, text, "move it away"));
      }
    }
  }
}
