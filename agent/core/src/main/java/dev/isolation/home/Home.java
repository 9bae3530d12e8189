package dev.isolation.home;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The directory that holds all instances. */
public final class Home {
  private static final int MAX_AUTO = 100000;

  private final File directory;
  private final Damage damage;

  private Home(File directory, Damage damage) {
    this.directory = directory;
    this.damage = damage;
  }

  /**
   * The home, made with mode 0700 if missing; a damaged state file is refused.
   *
   * @throws HomeException if it is a file, belongs to another user, is open to others, cannot be
   *     written or has no room left
   */
  public static Home open(File directory) throws HomeException {
    return open(directory, null);
  }

  /**
   * The same, but damaged state files are said, moved aside, and done without.
   *
   * @param report where it is said; null to refuse them
   */
  public static Home open(File directory, Report report) throws HomeException {
    return new Home(HomeDirectory.open(directory), new Damage(report, true));
  }

  /**
   * The home for commands that only read: nothing is made, and a missing one has no instances; a
   * damaged state file is refused.
   *
   * @throws HomeException if it is a file or cannot be read
   */
  public static Home existing(File directory) throws HomeException {
    return existing(directory, null);
  }

  /**
   * The same, but damaged state files are said and done without.
   *
   * @param report where it is said; null to refuse them
   */
  public static Home existing(File directory, Report report) throws HomeException {
    return new Home(HomeDirectory.existing(directory), new Damage(report, false));
  }

  /** Absolute. */
  public File directory() {
    return directory;
  }

  /** All instances, by name. */
  public List<Instance> instances() throws IOException {
    String[] names = instancesDirectory().list();
    List<Instance> instances = new ArrayList<>();
    if (names != null) {
      Arrays.sort(names);
      for (String name : names) {
        Instance instance = InstanceName.isValid(name) ? find(name) : null;
        if (instance != null) {
          instances.add(instance);
        }
      }
    }
    return instances;
  }

  /** The instance with this name, or null. */
  public Instance find(String name) throws IOException {
    InstanceName.check(name);
    File own = new File(instancesDirectory(), name);
    return InstanceFiles.exist(own) ? new Instance(this, own, slot(own)) : null;
  }

  /** The instance with this name, made with the lowest free slot at its first start. */
  public Instance join(String name) throws IOException {
    InstanceName.check(name);
    File own = new File(instancesDirectory(), name);
    Slots slots = slots();
    if (!InstanceFiles.exist(own)) {
      Slots.Claim claim = slots.claim(name);
      new InstanceFiles(new File(directory, "tmp")).make(own, claim.slot);
      if (slot(own) != claim.slot) {
        slots.giveBack(claim);
      }
    }
    Instance instance = new Instance(this, own, slot(own));
    slots.ensure(instance.slot(), name);
    return instance;
  }

  /**
   * The first of {@code <app>-1}, {@code <app>-2} … that no live process is a member of; no two
   * processes get the same one, however many start at once.
   */
  public Instance joinAuto(String app) throws IOException {
    for (int i = 1; i < MAX_AUTO; i++) {
      Instance instance = join(app + "-" + i);
      AutoClaim claim = new AutoClaim(instance.membersDirectory());
      if (claim.take()) {
        if (!new Members(instance.membersDirectory(), damage).hasAnother()) {
          return instance;
        }
        claim.giveBack();
      }
    }
    throw new HomeException("no free instance of " + app + " in " + directory);
  }

  /** Where the description is damaged, the link among the slots still tells. */
  private int slot(File own) throws IOException {
    try {
      return InstanceFiles.slot(own);
    } catch (DamagedException damaged) {
      return new SlotRecovery(slots(), damage).recover(own, damaged);
    }
  }

  private Slots slots() {
    return new Slots(new File(directory, "slots"));
  }

  /** What becomes of damaged files. */
  Damage damage() {
    return damage;
  }

  /**
   * Waits for the lock of this name among all processes and threads that share the home. Not before
   * {@code main}: it uses channels. The same thread may take it again.
   */
  public HomeLock.Held lock(String name) throws IOException {
    return HomeLock.of(new File(new File(directory, "locks"), name + ".lock")).hold();
  }

  /** Moves on with every change of any instance's map of ports. Not before {@code main}. */
  public ChangeCount portChanges() throws IOException {
    return ChangeCount.in(new File(new File(directory, "locks"), "ports.changes"));
  }

  /** The locks beside the files that instances share; see {@link Sidecars}. */
  File sidecars() {
    return new File(new File(directory, "locks"), "shared");
  }

  private File instancesDirectory() {
    return new File(directory, "instances");
  }
}
