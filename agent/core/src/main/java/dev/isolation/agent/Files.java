package dev.isolation.agent;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Report;
import dev.isolation.layers.Contradictions;
import dev.isolation.layers.FileRules;
import dev.isolation.layers.PathRules;
import dev.isolation.options.Option;
import dev.isolation.options.Options;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** From the options of files to the view. */
final class Files {
  private Files() {}

  /**
   * The view of an instance; what its ended processes left unfinished is removed, trees that start
   * empty are made.
   *
   * @param tempKnown true if {@code java.io.File} may have read the machine's temp directory
   * @throws IOException naming a directory that cannot be what an option wants
   */
  static dev.isolation.files.Overlay overlay(
      Options options, Home home, Instance instance, boolean tempKnown, Report report)
      throws IOException {
    FileRules rules = rules(options);
    dev.isolation.files.Overlay overlay =
        dev.isolation.files.Overlay.create(
            instance.upper(),
            instance.temp(),
            never(options, home),
            rules,
            tempKnown,
            new File(instance.directory(), "files.changes"),
            report);
    long now = System.currentTimeMillis();
    if (instance.hasOtherMember()) {
      overlay.joinOthers();
    } else {
      overlay.sweep(now);
    }
    overlay.makeFresh();
    return overlay;
  }

  /** Whether instances take turns in writing files: if there are files that they share. */
  static boolean isGuarded(Options options) {
    return !options.text(Option.FILES).equals("off")
        && options.text(Option.GUARD_FILES).equals("on")
        && options.isSet(Option.FILES_SHARE);
  }

  /**
   * Refuses rules for files of which one makes another mean nothing.
   *
   * @throws IOException naming both
   */
  static void requireSense(Options options, Home home) throws IOException {
    Map<String, List<String>> said = options.fileOptions();
    if (said.size() > 1) {
      Contradictions.refuse(said, pathRules(options, home));
    }
  }

  /** Which paths are never redirected, and what the options say; makes nothing. */
  static PathRules pathRules(Options options, Home home) {
    return PathRules.of(new File("/"), never(options, home), FileRules.of(options.fileOptions()));
  }

  private static List<File> never(Options options, Home home) {
    return Arrays.asList(home.directory(), options.file(Option.HOME));
  }

  private static FileRules rules(Options options) throws IOException {
    for (Map.Entry<File, File> pair : options.fileMap(Option.FILES_MAP).entrySet()) {
      directory(pair.getValue());
    }
    return FileRules.of(options.fileOptions());
  }

  private static void directory(File target) throws IOException {
    target.mkdirs();
    if (!target.isDirectory()) {
      throw new IOException("files.map: " + target + " is no directory and cannot be made one");
    }
  }
}
