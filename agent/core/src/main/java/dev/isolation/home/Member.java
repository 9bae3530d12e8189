package dev.isolation.home;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** This process as a member of an instance. */
public final class Member {
  private static final int MAX_COMMAND = 200;
  private static final int COUNTED_ONE_BY_ONE = 100;

  /** Locks that this process holds to its end, by path: a second open would drop the first. */
  private static final Map<String, LockFile> LOCKS = new HashMap<>();

  private final File directory;
  private final Map<String, Object> content;

  private Member(File directory, Map<String, Object> content) {
    this.directory = directory;
    this.content = content;
  }

  static Member register(
      File directory, Map<String, List<String>> files, Map<String, List<String>> options)
      throws IOException {
    String command = System.getProperty("sun.java.command", "");
    int length = Math.min(command.length(), MAX_COMMAND);
    Map<String, Object> content = MemberRecord.own(command.substring(0, length));
    if (!files.isEmpty()) {
      content.put(MemberRecord.FILES, files);
    }
    if (!options.isEmpty()) {
      content.put(MemberRecord.OPTIONS, options);
    }
    Member member = new Member(directory, content);
    member.write();
    return member;
  }

  /** This process's number. */
  public long pid() {
    return ProcessIdentity.ownPid();
  }

  /**
   * Takes the lock that tells processes of other pid namespaces that this one lives, and keeps it
   * until the process ends. Not before {@code main}: it uses channels. Any thread may call it, also
   * an interrupted one, and again.
   */
  public void lock() throws IOException {
    File file = Members.lockFile(directory, pid());
    synchronized (LOCKS) {
      LockFile lock = LOCKS.get(file.getPath());
      if (lock == null) {
        lock = new LockFile(file);
        if (lock.acquire(false) == null) {
          throw new HomeException("another process holds " + file + ": same pid, other namespace");
        }
        LOCKS.put(file.getPath(), lock);
      }
    }
  }

  /**
   * Notes errors of the agent for {@code ps}: the number, and the first one's text. Never throws.
   *
   * @param count all errors so far; of many, every hundredth is noted
   */
  public synchronized void countError(String where, Throwable error, long count) {
    if (!content.containsKey("error")) {
      content.put("error", where + ": " + error);
    }
    content.put("errors", Math.max(count, StateFile.number(content, "errors")));
    if (count <= COUNTED_ONE_BY_ONE || count % COUNTED_ONE_BY_ONE == 0) {
      try {
        write();
      } catch (IOException | RuntimeException alsoFailed) {
        content.put("error", where + ": " + error + " (not noted before: " + alsoFailed + ")");
      }
    }
  }

  /**
   * Notes ports that this process opens as asked, so that others do not take them for strangers.
   *
   * @param ranges lowest and highest number of each
   */
  public synchronized void exclude(List<int[]> ranges) throws IOException {
    List<Object> noted = new ArrayList<>();
    for (int[] range : ranges) {
      noted.add(Arrays.<Object>asList((long) range[0], (long) range[1]));
    }
    if (!noted.isEmpty()) {
      content.put(MemberRecord.EXCLUDED, noted);
      write();
    }
  }

  /** This process is no member after all; a lock that it has taken stays until its end. */
  public synchronized void leave() {
    Members.jsonFile(directory, pid()).delete();
  }

  private void write() throws IOException {
    StateFile.write(Members.jsonFile(directory, pid()), content);
  }
}
