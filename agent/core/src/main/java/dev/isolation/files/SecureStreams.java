package dev.isolation.files;

import dev.isolation.bootstrap.CallGuard;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.List;

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
      Path any = overlay.view().upper().root().getRoot();
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
      NameSource names = names(place, opened);
      return areOffered()
          ? new SecureMergedStream(this, shown, opened, names, filter)
          : new MergedStream(shown, names, filter);
    } catch (FileSystemException e) {
      throw (IOException) Errors.translate(e, directory, place.read(place.physical()));
    }
  }

  private NameSource names(Place place, OpenDirectory opened) throws IOException {
    if (place.passes()) {
      return NameSource.of(Files.newDirectoryStream(place.physical()));
    }
    long changes = directories.changes();
    List<Path> names = overlay.view().names(place);
    return new ViewNames(overlay.view(), directories, opened, names, changes);
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
