package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * The locks by which instances of one home take turns in writing the files that they share. They
 * lie in the home, never beside the user's files, under the hash of the file's real path.
 */
public final class Sidecars {
  /** The turn of this instance, until it is closed. */
  public static final class Turn {
    private final Sidecars all;
    private final String path;
    private boolean over;

    Turn(Sidecars all, String path) {
      this.all = all;
      this.path = path;
    }

    /** The shared file's real path. */
    public String path() {
      return path;
    }

    /** Ends it; once more does nothing. */
    public void end() throws IOException {
      synchronized (this) {
        if (over) {
          return;
        }
        over = true;
      }
      all.release(path);
    }
  }

  /** Another instance had its turn for too long. */
  public static final class Busy extends IOException {
    private static final long serialVersionUID = 1;

    Busy(String holder) {
      super(holder);
    }
  }

  private final File directory;
  private final String instance;
  private final int slot;
  private final Map<String, SidecarLock> used = new HashMap<>();

  Sidecars(File directory, String instance, int slot) {
    this.directory = directory;
    this.instance = instance;
    this.slot = slot;
  }

  /**
   * Waits for the turn of this instance; it may have it already. Not before {@code main}: it uses
   * channels.
   *
   * @param path the shared file's real path
   * @param millis the longest wait
   * @throws Busy whose message names the holder
   * @throws IOException if the home cannot be written
   */
  public Turn take(String path, long millis) throws IOException {
    SidecarLock lock = use(path);
    boolean taken = false;
    try {
      lock.acquire(millis);
      taken = true;
      return new Turn(this, path);
    } finally {
      if (!taken) {
        unuse(path, lock);
      }
    }
  }

  private void release(String path) throws IOException {
    SidecarLock lock;
    synchronized (used) {
      lock = used.get(path);
    }
    try {
      lock.release();
    } finally {
      unuse(path, lock);
    }
  }

  private SidecarLock use(String path) throws IOException {
    synchronized (used) {
      SidecarLock lock = used.get(path);
      if (lock == null) {
        HomeDirectory.makeOne(JdkPaths.of(directory));
        File file = new File(directory, sha256(path) + ".lock");
        lock = new SidecarLock(file, slot, new SidecarRecord(path, instance));
        used.put(path, lock);
      }
      lock.users++;
      return lock;
    }
  }

  /** One process must not open a lock file twice at once, so each is known while it is in use. */
  private void unuse(String path, SidecarLock lock) {
    synchronized (used) {
      if (--lock.users == 0) {
        used.remove(path);
      }
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      StringBuilder hex = new StringBuilder();
      for (byte b : sha.digest(text.getBytes(StandardCharsets.UTF_8))) {
        hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
