package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether the directory can be a home, and what it lies on. */
public final class HomeCheck extends Check {
  private static final String WHAT = "home";
  private static final long MUCH = 1L << 30;
  private static final long LITTLE = 16L << 20;
  private static final String CHOOSE = "choose a directory of a local disk with --home or home=";

  private static final List<String> NETWORK =
      Arrays.asList(
          "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "glusterfs");

  private final File directory;

  /** Of this directory, which need not be there. */
  public HomeCheck(File directory) {
    this.directory = directory;
  }

  @Override
  public String what() {
    return WHAT;
  }

  @Override
  public List<Finding> findings() throws IOException {
    List<Finding> findings = new ArrayList<>();
    File there = directory.getAbsoluteFile();
    if (directory.exists()) {
      findings.add(usable());
    } else {
      there = TrialDirectory.nearest(there);
      findings.add(missing(there));
    }
    FileStore store = Files.getFileStore(JdkPaths.of(there));
    findings.add(room(store.getUsableSpace()));
    findings.add(kind(store.type()));
    return findings;
  }

  private Finding missing(File parent) {
    if (!parent.canWrite()) {
      return Finding.fail(
          WHAT, directory + " is not there and cannot be made in " + parent, CHOOSE);
    }
    return Finding.ok(WHAT, directory + " is not there yet; the first start makes it");
  }

  /** By what each start does: owner, mode, whether it can be written. */
  private Finding usable() throws IOException {
    try {
      HomeDirectory.examine(directory);
    } catch (HomeException e) {
      return Finding.fail(WHAT, e.getMessage(), "do what it says, or " + CHOOSE);
    }
    String mode =
        PosixFilePermissions.toString(Files.getPosixFilePermissions(JdkPaths.of(directory)));
    return Finding.ok(WHAT, directory + " is your own, " + mode + ", and can be written");
  }

  static Finding room(long bytes) {
    String text = (bytes >> 20) + " MB free";
    if (bytes >= MUCH) {
      return Finding.ok("disk", text);
    }
    String remedy = "make room: each instance keeps copies of the files that it changes";
    return bytes >= LITTLE
        ? Finding.warn("disk", text, remedy)
        : Finding.fail("disk", text, remedy);
  }

  static Finding kind(String type) {
    if (NETWORK.contains(type) || type.startsWith("fuse.")) {
      String text =
          type + " may be of another machine: locks and renames are as good as it makes them";
      return Finding.warn("file system", text, CHOOSE);
    }
    return Finding.ok("file system", type);
  }
}
