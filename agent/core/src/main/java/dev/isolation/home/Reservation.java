package dev.isolation.home;

import java.io.Closeable;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command's exclusive use of an instance that no process is a member of. The command writes its
 * note and then looks for members; a process that starts registers as a member and then looks for
 * the note: at least one of two at the same time sees the other and goes no further. The note of a
 * command that was killed counts no more.
 */
public final class Reservation implements Closeable {
  private static final String BY = "by";
  private static final String COMMAND = "command";

  private final Instance instance;
  private final File note;

  private Reservation(Instance instance, File note) {
    this.instance = instance;
    this.note = note;
  }

  /**
   * Reserves the instance until closed. Not before {@code main}: it takes a lock.
   *
   * @param command what is going to be done, for the message to others
   * @throws HomeException if a process is a live member, or another command has it
   */
  static Reservation of(Instance instance, String command) throws IOException {
    File note = note(instance);
    HomeLock.Held held = instance.home().lock("reservations");
    try {
      requireFree(instance, note);
      StateFile.write(note, content(command));
    } finally {
      held.close();
    }
    Reservation reservation = new Reservation(instance, note);
    try {
      requireNoMember(instance);
      LayerSwap.complete(instance.directory());
      LayerSwap.discardUnused(instance.directory());
      return reservation;
    } catch (IOException | RuntimeException e) {
      reservation.close();
      throw e;
    }
  }

  /** Refuses to go on while a command has the instance; this process is a member already. */
  static void requireNone(Instance instance) throws IOException {
    requireFree(instance, note(instance));
  }

  private static void requireFree(Instance instance, File note) throws IOException {
    if (!note.exists()) {
      return;
    }
    Damage damage = instance.home().damage();
    Map<String, Object> content;
    try {
      content = StateFile.read(note);
    } catch (FileNotFoundException ended) {
      return;
    } catch (DamagedException damaged) {
      damage.moveAside(damaged, "the command that wrote it is not waited for");
      return;
    }
    String by = StateFile.string(content, BY);
    if (!by.equals(ProcessIdentity.own()) && ProcessIdentity.isAlive(by)) {
      throw new HomeException(
          "instance "
              + instance.name()
              + " is in use by its command "
              + StateFile.string(content, COMMAND)
              + " (pid "
              + StateFile.number(content, "pid")
              + "): try again when that has ended");
    }
  }

  /** The command that has ended without giving the instance back; null if there is none. */
  static String left(Instance instance) throws IOException {
    try {
      Map<String, Object> content = StateFile.read(note(instance));
      boolean ended = !ProcessIdentity.isAlive(StateFile.string(content, BY));
      return ended ? StateFile.string(content, COMMAND) : null;
    } catch (FileNotFoundException none) {
      return null;
    } catch (DamagedException damaged) {
      instance.home().damage().leave(damaged, "the command that wrote it is not waited for");
      return null;
    }
  }

  private static Map<String, Object> content(String command) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put(COMMAND, command);
    content.put("pid", ProcessIdentity.ownPid());
    content.put(BY, ProcessIdentity.own());
    return content;
  }

  private static void requireNoMember(Instance instance) throws IOException {
    List<Long> pids = new ArrayList<>();
    for (MemberRecord member : instance.members()) {
      if (member.isLive()) {
        pids.add(member.pid());
      }
    }
    if (!pids.isEmpty()) {
      String who = pids.toString().substring(1, pids.toString().length() - 1);
      String name = instance.name();
      throw new HomeException(
          "instance " + name + " is live (pid " + who + "): stop it first, with: stop " + name);
    }
  }

  /** What is reserved. */
  public Instance instance() {
    return instance;
  }

  private static File note(Instance instance) {
    return new File(instance.directory(), "reserved.json");
  }

  /** Ends the reservation; the instance itself may be gone, or be another one's by now. */
  @Override
  public void close() {
    try {
      if (StateFile.string(StateFile.read(note), BY).equals(ProcessIdentity.own())) {
        note.delete();
      }
    } catch (IOException goneWithTheInstance) {
      return;
    }
  }
}
