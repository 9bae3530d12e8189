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
    return join(name, "");
  }

  /** The same, but a new one is to be removed by this process; see {@link Instance#isLeft}. */
  public Instance joinEphemeral(String name) throws IOException {
    return join(name, ProcessIdentity.own());
  }

  private Instance join(String name, String remover) throws IOException {
    InstanceName.check(name);
    File own = new File(instancesDirectory(), name);
    Slots slots = slots();
    if (!InstanceFiles.exist(own)) {
      Slots.Claim claim = slots.claim(name);
      new InstanceFiles(this).make(own, claim.slot, remover);
      if (slot(own) != claim.slot) {
        slots.giveBack(claim);
      }
    }
    LayerSwap.complete(own);
    Instance instance = new Instance(this, own, slot(own));
    slots.ensure(instance.slot(), name);
    return instance;
  }

  /**
   * Makes an instance of files that are there already.
   *
   * @param grown has {@code files}, and becomes the instance's directory
   * @throws HomeException if there is an instance of this name
   */
  public Instance adopt(String name, Scratch grown) throws IOException {
    requireNone(name);
    File own = new File(instancesDirectory(), name);
    Slots.Claim claim = slots().claim(name);
    try {
      new InstanceFiles(this).make(own, claim.slot, "", grown);
    } catch (IOException e) {
      if (!InstanceFiles.exist(own) || slot(own) != claim.slot) {
        slots().giveBack(claim); // else it is that of whoever was first
      }
      requireNone(name);
      throw e;
    }
    return new Instance(this, own, claim.slot);
  }

  /**
   * Fails if there is an instance of this name.
   *
   * @throws HomeException saying so
   */
  public void requireNone(String name) throws IOException {
    if (find(name) != null) {
      throw new HomeException("there is an instance " + name + " already");
    }
  }

  /** Forgets an instance, which the caller has reserved. */
  public void remove(Instance instance) throws IOException {
    new InstanceFiles(this).remove(instance.directory());
  }

  /** Removes the home itself with all that is in it; for one that was made for a single run. */
  public void delete() throws IOException {
    TreeDeletion.delete(directory);
  }

  /** Removes what killed processes have left in the home's own work area. */
  public void sweep() throws IOException {
    new InstanceFiles(this).sweep();
  }

  /**
   * A directory of its own on the home's file system.
   *
   * @param kind one word for people who find it
   */
  public Scratch scratch(String kind) throws IOException {
    return Scratch.in(scratchDirectory(), kind);
  }

  File scratchDirectory() {
    return new File(directory, "tmp");
  }

  /** Of an instance that is not there any more, unless one of its name has been made anew. */
  void giveBackSlots(String name) throws IOException {
    File own = new File(instancesDirectory(), name);
    for (int slot = slots().heldBy(name); slot >= 0; slot = slots().heldBy(name)) {
      if (InstanceFiles.exist(own)) {
        return;
      }
      slots().giveBack(slot);
    }
    if (InstanceFiles.exist(own)) {
      slots().ensure(slot(own), name); // it was made meanwhile
    }
  }

  private Slots slots() {
    return new Slots(new File(directory, "slots"));
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

  /** Where the instances' directories are. */
  public File instancesDirectory() {
    return new File(directory, "instances");
  }
}
