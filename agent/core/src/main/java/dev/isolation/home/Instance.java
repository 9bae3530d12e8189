package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One instance on disk. */
public final class Instance {
  private final Home home;
  private final File directory;
  private final int slot;

  Instance(Home home, File directory, int slot) {
    this.home = home;
    this.directory = directory;
    this.slot = slot;
  }

  /** The home it lies in. */
  public Home home() {
    return home;
  }

  /** Its name. */
  public String name() {
    return directory.getName();
  }

  /** Its number, which it keeps; -1 if that is not known any more, until its next start. */
  public int slot() {
    return slot;
  }

  /** All that is its own. */
  public File directory() {
    return directory;
  }

  /** The upper layer. */
  public File upper() {
    return new File(directory, InstanceFiles.UPPER);
  }

  /** The private directory for temporary files. */
  public File temp() {
    return new File(directory, InstanceFiles.TEMP);
  }

  /** The map of ports; change it under {@code home().lock("ports")}. */
  public PortsFile portsFile() {
    return new PortsFile(new File(directory, "ports.json"), home);
  }

  /** Whether a process was to remove it in the end: {@code run --ephemeral}. */
  public boolean isEphemeral() throws IOException {
    return !InstanceFiles.remover(directory).isEmpty();
  }

  /** Whether the process that was to remove it has ended without. */
  public boolean isLeft() throws IOException {
    return isEphemeral() && !ProcessIdentity.isAlive(InstanceFiles.remover(directory));
  }

  /** Whether it is this process that is to remove it. */
  public boolean isOwnEphemeral() throws IOException {
    return InstanceFiles.remover(directory).equals(ProcessIdentity.own());
  }

  /** States of its files that were kept. */
  public Snapshots snapshots() {
    return new Snapshots(this);
  }

  /** What its processes print that were started to run on their own. */
  public OutputFiles output() {
    return new OutputFiles(new File(directory, "logs"));
  }

  /**
   * Puts another tree in the place of the upper layer; to be called with the instance reserved.
   *
   * @param grown has {@code files}
   */
  public void replaceUpper(Scratch grown) throws IOException {
    replace(InstanceFiles.UPPER, grown);
  }

  /** Empties upper layer and temp directory; to be called with the instance reserved. */
  public void empty() throws IOException {
    for (String part : new String[] {InstanceFiles.TEMP, InstanceFiles.UPPER}) {
      try (Scratch fresh = home.scratch("reset")) {
        HomeDirectory.makeOne(JdkPaths.of(fresh.child(part)));
        replace(part, fresh);
      }
    }
  }

  private void replace(String part, Scratch grown) throws IOException {
    LayerSwap.swap(directory, part, grown.child(part), grown);
    new File(directory, "files.changes").delete(); // members count changes of the layer in it
  }

  /** By which it takes turns with other instances in writing shared files. */
  public Sidecars sidecars() {
    return new Sidecars(home.sidecars(), name(), slot);
  }

  /** What its processes' agents did; see {@link Events}. */
  public File eventsFile() {
    return new File(directory, "events.jsonl");
  }

  /**
   * Its processes: the live ones, and those that ended since the last start or with errors. Not
   * before {@code main}: it may look at locks.
   */
  public List<MemberRecord> members() throws IOException {
    return allMembers().records();
  }

  /** Whether any process is a live member. Not before {@code main}. */
  public boolean isLive() throws IOException {
    for (MemberRecord member : members()) {
      if (member.isLive()) {
        return true;
      }
    }
    return false;
  }

  /** Whether this process is a live member. Not before {@code main}. */
  public boolean isLive(long pid) throws IOException {
    return allMembers().isLive(pid);
  }

  /** Whether another process is a live member, or may be one: no lock is asked. */
  public boolean hasOtherMember() throws IOException {
    return allMembers().hasAnother();
  }

  /** Makes this process a member, and forgets those that have ended. */
  public Member register() throws IOException {
    Map<String, List<String>> nothing = Collections.emptyMap();
    return register(nothing, nothing);
  }

  /**
   * The same, noting what this process's options say, for {@code check} and {@code diff}.
   *
   * @param files keys and values of what is about files
   * @param options of all else
   * @throws HomeException if a command has reserved the instance
   */
  public Member register(Map<String, List<String>> files, Map<String, List<String>> options)
      throws IOException {
    allMembers().prune();
    Member member = Member.register(membersDirectory(), files, options);
    try {
      Reservation.requireNone(this);
      requireFinished();
      return member;
    } catch (IOException | RuntimeException e) {
      member.leave(); // a process that was attached to goes on without
      throw e;
    }
  }

  /**
   * Exclusive use of an instance that no process is a member of, until closed: whoever starts
   * meanwhile is refused. Not before {@code main}.
   *
   * @param command what is going to be done, for the message to others
   * @throws HomeException naming the live members, or the other command that has it, or saying that
   *     {@code apply} has to be finished first
   */
  public Reservation reserve(String command) throws IOException {
    Reservation reservation = reserveUnfinished(command);
    try {
      requireFinished();
      return reservation;
    } catch (HomeException e) {
      reservation.close();
      throw e;
    }
  }

  /** The same for {@code apply} itself, which can go on where it was interrupted. */
  public Reservation reserveUnfinished(String command) throws IOException {
    return Reservation.of(this, command);
  }

  /** What {@code apply} is about; there only while that is unfinished. */
  public File journal() {
    return new File(directory, "apply");
  }

  private void requireFinished() throws HomeException {
    if (journal().exists()) {
      String name = name();
      throw new HomeException(
          "instance "
              + name
              + ": writing its changes to the machine's files was interrupted: apply "
              + name
              + " --finish goes on, apply "
              + name
              + " --rollback brings back what was there");
    }
  }

  private Members allMembers() {
    return new Members(membersDirectory(), home.damage());
  }

  /** Where its processes say that they are there. */
  public File membersDirectory() {
    return new File(directory, InstanceFiles.MEMBERS);
  }
}
