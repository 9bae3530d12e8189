package dev.isolation.files;

import dev.isolation.bootstrap.CallGuard;
import dev.isolation.paths.JdkPaths;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * Opens directories of the view. Streams are secure ones where the JDK's own are, in trees that are
 * never redirected as well: from there too a name can lead anywhere.
 */
final class SecureStreams {
  private final Overlay overlay;
  private final OpenDirectories directories;
  private Boolean offered;

  SecureStreams(Overlay overlay, OpenDirectories directories) {
    this.overlay = overlay;
    this.directories = directories;
  }

  /** Whether the JDK makes secure streams on this machine. */
  synchronized boolean areOffered() throws IOException {
    if (offered == null) {
      Path any = JdkPaths.of(overlay.temp()).getRoot();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(any)) {
        offered = stream instanceof SecureDirectoryStream;
      }
    }
    return offered;
  }

  /**
   * Opens the directory of this name; the thread is inside {@link CallGuard}.
   *
   * @param shown what the stream's entries begin with
   */
  DirectoryStream<Path> open(
      Path directory, Path shown, DirectoryStream.Filter<? super Path> filter) throws IOException {
    Place place = overlay.view().resolve(directory, true);
    IOException refusal = Listing.refusal(place, directory.toString());
    if (refusal != null) {
      throw refusal;
    }
    try {
      OpenDirectory opened = directories.open(place.physical());
      NameSource names = names(place, opened, directory);
      return areOffered()
          ? new SecureMergedStream(this, shown, opened, names, filter)
          : new MergedStream(shown, names, filter);
    } catch (FileSystemException e) {
      throw (IOException) Errors.translate(e, directory, place.read(place.physical()));
    }
  }

  private NameSource names(Place place, OpenDirectory opened, Path directory) throws IOException {
    if (place.passes()) {
      return jdks(place.physical());
    }
    View view = overlay.view();
    long changes = directories.changes();
    boolean base = DirectoryFact.isBase(view.directory(directory.toAbsolutePath()));
    NameSource found = base ? jdks(directory) : NameSource.of(view.names(place));
    return new ViewNames(view, directories, opened, found, changes);
  }

  private static NameSource jdks(Path directory) throws IOException {
    return NameSource.of(directory, Files.newDirectoryStream(directory));
  }

  /** The same, asked for by an open stream in the app's own thread. */
  SecureMergedStream reopen(Path directory, Path shown) throws IOException {
    boolean entered = CallGuard.enter();
    try {
      return (SecureMergedStream) open(directory, shown, null);
    } finally {
      if (entered) {
        CallGuard.exit();
      }
    }
  }
}
