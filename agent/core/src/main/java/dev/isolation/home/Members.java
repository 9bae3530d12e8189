package dev.isolation.home;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The directory of an instance's members. */
final class Members {
  private static final int KEPT_WITH_ERRORS = 20;
  private static final String JSON = ".json";

  private final File directory;

  private final Damage damage;

  Members(File directory, Damage damage) {
    this.directory = directory;
    this.damage = damage;
  }

  static File lockFile(File directory, long pid) {
    return new File(directory, pid + ".lock");
  }

  static File jsonFile(File directory, long pid) {
    return new File(directory, pid + JSON);
  }

  /** Whether a process other than this one is, or may be, a live member. Asks no lock. */
  boolean hasAnother() throws IOException {
    for (MemberRecord record : read(false)) {
      if (record.isLive() && !record.process().equals(ProcessIdentity.own())) {
        return true;
      }
    }
    return false;
  }

  /** All of them, oldest first; asks locks where there is no other way. */
  List<MemberRecord> records() throws IOException {
    return read(true);
  }

  /** Whether the process is a live member; asks its lock where there is no other way. */
  boolean isLive(long pid) throws IOException {
    MemberRecord record = read(jsonFile(directory, pid), true);
    return record != null && record.isLive();
  }

  /** Forgets those that have ended; the latest that had errors stay, so that {@code ps} tells. */
  void prune() throws IOException {
    List<MemberRecord> records = read(false);
    int withErrors = 0;
    for (int i = records.size() - 1; i >= 0; i--) {
      MemberRecord record = records.get(i);
      if (!record.isLive() && (record.errors() == 0 || ++withErrors > KEPT_WITH_ERRORS)) {
        forget(record);
      }
    }
  }

  private void forget(MemberRecord record) throws IOException {
    File json = jsonFile(directory, record.pid());
    MemberRecord now = read(json, false);
    // its number may have gone to a new member meanwhile
    if (now != null && now.process().equals(record.process())) {
      json.delete();
      lockFile(directory, record.pid()).delete();
    }
  }

  private List<MemberRecord> read(boolean askLocks) throws IOException {
    List<MemberRecord> records = new ArrayList<>();
    String[] entries = directory.list();
    for (String entry : entries == null ? new String[0] : entries) {
      if (pid(entry) > 0) {
        MemberRecord record = read(new File(directory, entry), askLocks);
        if (record != null) {
          records.add(record);
        }
      }
    }
    Collections.sort(
        records,
        new Comparator<MemberRecord>() {
          @Override
          public int compare(MemberRecord a, MemberRecord b) {
            return Long.compare(a.since(), b.since());
          }
        });
    return records;
  }

  private MemberRecord read(File file, boolean askLocks) throws IOException {
    try {
      Map<String, Object> content = StateFile.read(file);
      if (!MemberRecord.isWhole(content, pid(file.getName()))) {
        throw new DamagedException(file, "no record of a process");
      }
      return new MemberRecord(content, isLive(new MemberRecord(content, false), askLocks));
    } catch (FileNotFoundException pruned) {
      return null;
    } catch (DamagedException damaged) {
      return unreadable(damaged, pid(file.getName()), askLocks);
    }
  }

  /** The number that the name of a record tells, or -1. */
  private static long pid(String entry) {
    try {
      return entry.endsWith(JSON)
          ? Long.parseLong(entry.substring(0, entry.length() - JSON.length()))
          : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** A process that may live is a member, whatever is left of its record. */
  private MemberRecord unreadable(DamagedException damaged, long pid, boolean askLocks)
      throws IOException {
    damage.tolerate(damaged);
    long modified = damaged.file().lastModified();
    boolean live = mayLive(pid, modified, askLocks);
    if (live) {
      damage.leave(damaged, "its process lives, or may live");
      return MemberRecord.unreadable(pid, modified);
    }
    if (damage.moves()) {
      damage.moveAside(damaged, "its process has ended");
    } else {
      damage.leave(damaged, "its process has ended");
    }
    return null;
  }

  private boolean mayLive(long pid, long modified, boolean askLocks) throws IOException {
    if (modified <= ProcessIdentity.boot()) {
      return false;
    }
    // a process that opens no port has no lock
    return !askLocks || ProcessIdentity.isTaken(pid) || LockFile.isHeld(lockFile(directory, pid));
  }

  private boolean isLive(MemberRecord record, boolean askLocks) throws IOException {
    ProcessIdentity.State state = ProcessIdentity.state(record.process());
    if (state == ProcessIdentity.State.UNKNOWN && askLocks) {
      return record.pid() == ProcessIdentity.ownPid()
          || LockFile.isHeld(lockFile(directory, record.pid()));
    }
    return state != ProcessIdentity.State.DEAD;
  }
}
