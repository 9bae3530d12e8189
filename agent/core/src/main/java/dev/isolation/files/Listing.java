package dev.isolation.files;

import dev.isolation.layers.Disk;
import dev.isolation.layers.Markers;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names in a directory of the merged view. */
final class Listing {
  private Listing() {}

  /** All names; the place is a directory, or never redirected. */
  static List<Path> names(Place place) throws IOException {
    if (place.passes()) {
      return entries(place.physical());
    }
    Level level = Level.of(place);
    if (!level.inUpper) {
      return entries(level.physical);
    }
    Set<String> markers = new HashSet<>();
    Set<Path> names = new LinkedHashSet<>();
    for (Path name : entriesIfThere(level.upper())) {
      if (Markers.isMarker(name.toString())) {
        markers.add(name.toString());
      } else {
        names.add(name);
      }
    }
    if (!level.hidden && Files.isDirectory(level.physical, LinkOption.NOFOLLOW_LINKS)) {
      addVisible(entries(level.physical), markers, names);
    }
    return new ArrayList<>(names);
  }

  /** The exception for a place that cannot be listed, null if it can. */
  static IOException refusal(Place place, String requested) {
    if (place.passes() || place.isDirectory()) {
      return null;
    }
    if (place.exists() && !Files.isReadable(place.read(place.physical()))) {
      return new AccessDeniedException(requested); // it is opened first
    }
    if (place.exists() || View.failureOf(place) == Failure.NOT_A_DIRECTORY) {
      return new NotDirectoryException(requested);
    }
    return View.missing(place, requested);
  }

  /** Removes the markers in a directory that shows nothing of the base any more. */
  static void removeMarkers(Path upperDirectory) throws IOException {
    for (Path name : entriesIfThere(upperDirectory)) {
      if (Markers.isMarker(name.toString())) {
        Files.deleteIfExists(upperDirectory.resolve(name));
      }
    }
  }

  private static void addVisible(List<Path> base, Set<String> markers, Set<Path> names) {
    for (Path name : base) {
      if (markers.isEmpty() || !markers.contains(Markers.whiteout(name))) {
        names.add(name);
      }
    }
  }

  /** Another thread may just have removed the directory: then it holds nothing. */
  private static List<Path> entriesIfThere(Path directory) throws IOException {
    return Disk.isPresent(directory) ? entries(directory) : new ArrayList<Path>();
  }

  /** All names in one directory of a layer. */
  static List<Path> entries(Path directory) throws IOException {
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        names.add(entry.getFileName());
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }
}
