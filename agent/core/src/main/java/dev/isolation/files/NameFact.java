package dev.isolation.files;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What was found out of a name that is no symbolic link: it leads to the base by itself, or to a
 * place in the upper layer. Whether anything is there the kernel says each time.
 */
final class NameFact extends Fact {
  /** Where it leads, null for the base. */
  final Path upper;

  /** The same for {@code java.io}. */
  final File upperFile;

  private final DirectoryFact directory;

  NameFact(String name, DirectoryFact directory, Path upper) {
    super(name);
    this.directory = Objects.requireNonNull(directory);
    this.upper = upper;
    this.upperFile = upper == null ? null : JdkPaths.file(upper);
  }

  @Override
  DirectoryFact directory() {
    return directory;
  }
}
