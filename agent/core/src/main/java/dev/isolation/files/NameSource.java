package dev.isolation.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Where an open directory stream gets its names from, when it is first asked for one. */
abstract class NameSource implements Closeable {
  /** The names, as they are now; asked once. */
  abstract Iterator<Path> names() throws IOException;

  @Override
  public void close() throws IOException {}

  /**
   * The entry of a name.
   *
   * @param directory what entries begin with
   * @param found one of {@link #names}
   */
  Path entry(Path directory, Path found) {
    return directory.resolve(found.getFileName());
  }

  /**
   * The entries that the JDK's own stream finds.
   *
   * @param of the name by which it was opened, which its entries begin with
   */
  static NameSource of(final Path of, final DirectoryStream<Path> stream) {
    return new NameSource() {
      @Override
      Iterator<Path> names() {
        return stream.iterator();
      }

      @Override
      Path entry(Path directory, Path found) {
        return directory == of ? found : super.entry(directory, found);
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  /** Names that stay what they are. */
  static NameSource of(final List<Path> names) {
    return new NameSource() {
      @Override
      Iterator<Path> names() {
        return names.iterator();
      }
    };
  }
}
