package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/** What the home's file system can do for the upper layer, by trial. */
public final class FileSystemCheck extends Check {
  private static final String OTHER = "choose a home on a local file system such as ext4 or xfs";
  private static final FileTime ODD = FileTime.fromMillis(1700000000123L);

  private final File home;

  /** Of the home's, whether or not that is there. */
  public FileSystemCheck(File home) {
    this.home = home;
  }

  @Override
  public String what() {
    return "file system";
  }

  @Override
  public List<Finding> findings() throws IOException {
    try (TrialDirectory trial = TrialDirectory.of(home)) {
      File file = new File(trial.directory(), "file");
      try (FileOutputStream out = new FileOutputStream(file)) {
        out.write("old".getBytes(StandardCharsets.UTF_8));
      }
      List<Finding> findings = new ArrayList<>();
      findings.add(links(JdkPaths.of(file)));
      findings.add(rename(file));
      findings.add(times(JdkPaths.of(file)));
      findings.add(attributes(JdkPaths.of(file)));
      return findings;
    }
  }

  private static Finding links(Path file) {
    try {
      Files.createSymbolicLink(file.resolveSibling("symbolic"), file);
      Files.createLink(file.resolveSibling("hard"), file);
      return Finding.ok("links", "symbolic and hard links can be made");
    } catch (IOException | UnsupportedOperationException e) {
      return Finding.fail("links", "links cannot be made: " + e, OTHER);
    }
  }

  private static Finding rename(File file) throws IOException {
    File fresh = new File(file.getParentFile(), "fresh");
    try (FileOutputStream out = new FileOutputStream(fresh)) {
      out.write("new".getBytes(StandardCharsets.UTF_8));
    }
    try {
      Files.move(JdkPaths.of(fresh), JdkPaths.of(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return Finding.fail("rename", "a file cannot be replaced at once: " + e, OTHER);
    }
    return StateFile.text(file).equals("new")
        ? Finding.ok("rename", "files are replaced at once")
        : Finding.fail("rename", "a file that was replaced has its old content", OTHER);
  }

  private static Finding times(Path file) throws IOException {
    Files.setLastModifiedTime(file, ODD);
    return Files.getLastModifiedTime(file).equals(ODD)
        ? Finding.ok("times", "parts of a second are kept")
        : Finding.warn("times", "copies lose parts of a second of their times", OTHER);
  }

  private static Finding attributes(Path file) {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    try {
      view.write("isolation", ByteBuffer.wrap(new byte[] {1}));
      return Finding.ok("attributes", "extended attributes can be set");
    } catch (IOException | UnsupportedOperationException e) {
      return Finding.warn("attributes", "copies lose extended attributes: " + e, OTHER);
    }
  }
}
