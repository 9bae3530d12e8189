package dev.isolation.layers;

import dev.isolation.paths.JdkPaths;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Which inodes of the layer had a note at a number of the caller's, so that a file that the app
 * made goes without a look for one. Listed anew now and then only, and no more once there are many.
 */
final class NotedInodes {
  private static final int MOST = 1000;
  private static final long PAUSE_NANOS = 20_000_000;

  private volatile Listed last = new Listed(0, Collections.<String>emptySet());
  private volatile long listed = System.nanoTime() - PAUSE_NANOS;

  /**
   * Says no only where there is none.
   *
   * @param directory that holds the notes, by inode
   * @param generation a number that changes when anybody makes a note; 0 if it is not known
   */
  boolean mayHave(String inode, Path directory, long generation) {
    Listed now = last;
    if (generation == 0 || now.generation != generation && !isWorthListing()) {
      return true;
    }
    if (now.generation != generation) {
      now = list(directory, generation);
    }
    return now.inodes.contains(inode);
  }

  private boolean isWorthListing() {
    return last.inodes.size() < MOST && System.nanoTime() - listed >= PAUSE_NANOS;
  }

  private Listed list(Path directory, long generation) {
    listed = System.nanoTime();
    String[] names = JdkPaths.file(directory).list();
    Set<String> inodes = new HashSet<>();
    if (names != null) {
      inodes.addAll(Arrays.asList(names));
    }
    last = new Listed(generation, inodes);
    return last;
  }

  private static final class Listed {
    final long generation;
    final Set<String> inodes;

    Listed(long generation, Set<String> inodes) {
      this.generation = generation;
      this.inodes = inodes;
    }
  }
}
