package dev.isolation.files;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.home.Sidecars;
import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** The operations of {@code java.io} in the copy-on-write view. */
final class OverlayFileHandler implements FileHandler {
  private final Overlay overlay;

  OverlayFileHandler(Overlay overlay) {
    this.overlay = overlay;
  }

  @Override
  public File known(File file) {
    NameFact fact = overlay.known(file.getPath());
    if (fact == null) {
      return null;
    }
    return fact.upper == null ? file : fact.upperFile;
  }

  @Override
  public String knownOpen(String name, int mode) {
    NameFact fact = overlay.known(name);
    if (fact == null) {
      return null;
    }
    if (fact.upper == null) {
      return mode == READ ? name : null; // to be copied up, unless it is the base's no more
    }
    if (mode != READ) {
      overlay.directories().changed(); // the kernel may make it anew
    }
    return fact.upperFile.getPath();
  }

  @Override
  public boolean isKnownUntouched(File directory) {
    String name = directory.getPath();
    return !name.isEmpty()
        && DirectoryFact.isBase(
            overlay.view().facts().directory(overlay.view().absoluteName(name)));
  }

  @Override
  public File read(File file) {
    if (Names.isInvalid(file)) {
      return file;
    }
    Path path = path(file);
    if (overlay.passes(path)) {
      return file;
    }
    Path actual = overlay.read(path, true);
    overlay.view().facts().adopt(file.getPath());
    return file(file, path, actual);
  }

  @Override
  public File writable(File file) {
    if (!Names.isInvalid(file) && overlay.view().isReadOnly(path(file))) {
      return overlay.nothing();
    }
    return read(file);
  }

  @Override
  public File write(File file) throws IOException {
    if (Names.isInvalid(file)) {
      return file;
    }
    Path path = path(file);
    if (overlay.passes(path)) {
      return file;
    }
    try {
      return file(file, path, overlay.making().attributes(path, true));
    } catch (FileSystemException e) {
      if (e.getCause() != null) {
        throw e;
      }
      return overlay.nothing();
    }
  }

  @Override
  public String open(String name, int mode) throws IOException {
    if (Names.isInvalid(name)) {
      return name;
    }
    Path path = overlay.view().path(name);
    if (overlay.passes(path)) {
      return name;
    }
    try {
      Path actual = overlay.opening().open(path, intent(mode));
      overlay.view().facts().adopt(name);
      return actual == path ? name : actual.toString();
    } catch (FileSystemException e) {
      FileNotFoundException told = new FileNotFoundException(name + " (" + Names.reason(e) + ")");
      told.initCause(e.getCause());
      throw told;
    }
  }

  @Override
  public int create(File file) throws IOException {
    if (Names.isInvalid(file.getPath()) || overlay.passes(path(file))) {
      return PASS;
    }
    try {
      return answer(JdkPaths.file(overlay.making().fresh(path(file))).createNewFile());
    } catch (FileAlreadyExistsException e) {
      return FALSE;
    } catch (FileSystemException e) {
      throw new IOException(Names.reason(e), e.getCause());
    }
  }

  @Override
  public File temporary(String prefix, String suffix, File named) throws IOException {
    if (TempFiles.isRefused(prefix)) {
      return null;
    }
    if (named != null && (Names.hasNul(named) || isPassed(named))) {
      return null;
    }
    return overlay
        .tempFiles()
        .candidate(prefix, suffix, named == null ? overlay.tempForJdk() : named);
  }

  /** The root directory is what an empty parent means, whatever the working directory is. */
  private boolean isPassed(File parent) {
    return !parent.getPath().isEmpty() && overlay.passes(path(parent));
  }

  @Override
  public int delete(File file) {
    if (Names.isInvalid(file.getPath()) || overlay.passes(path(file))) {
      return PASS;
    }
    Sidecars.Turn turn;
    try {
      turn = overlay.turn(path(file));
    } catch (IOException e) {
      return refused("delete", path(file), e);
    }
    try {
      return answer(overlay.deletion().delete(path(file)));
    } catch (FileSystemException e) {
      return FALSE;
    } catch (IOException e) {
      return failed("delete", path(file), e);
    } finally {
      WriteGuard.end(turn);
    }
  }

  @Override
  public int mkdir(File file) {
    if (Names.isInvalid(file) || overlay.passes(path(file))) {
      return PASS;
    }
    try {
      return answer(JdkPaths.file(overlay.making().fresh(path(file))).mkdir());
    } catch (FileAlreadyExistsException e) {
      return FALSE;
    } catch (IOException e) {
      return failed("mkdir", path(file), e);
    }
  }

  @Override
  public int rename(File from, File to) {
    if (Names.isInvalid(from.getPath()) || Names.isInvalid(to.getPath())) {
      return PASS;
    }
    Path source = path(from);
    Path target = path(to);
    if (overlay.passes(source) && overlay.passes(target)) {
      return PASS;
    }
    Turns turns;
    try {
      turns = Turns.of(overlay, source, target);
    } catch (IOException e) {
      return refused("rename", source, e);
    }
    try {
      overlay.renaming().rename(source, target);
      return TRUE;
    } catch (IOException e) {
      return failed("rename", source, e);
    } finally {
      turns.end();
    }
  }

  @Override
  public Object list(File directory) {
    if (Names.isInvalid(directory)) {
      return null;
    }
    Path path = path(directory);
    if (overlay.passes(path)) {
      return null;
    }
    if (DirectoryFact.isBase(overlay.view().directory(path))) {
      return null;
    }
    Place place = overlay.view().resolve(path, true);
    if (!place.detour
        && !place.hidden
        && !place.inUpper()
        && !isRoot(place)
        && !overlay.view().rules().hidesIn(place.physical())) {
      return null;
    }
    try {
      return Listing.refusal(place, directory.getPath()) == null
          ? names(overlay.view().names(place))
          : NOT_A_DIRECTORY;
    } catch (IOException e) {
      return NOT_A_DIRECTORY;
    }
  }

  @Override
  public String canonical(File file) throws IOException {
    if (Names.isInvalid(file)) {
      return null;
    }
    Path path = Names.toPath(file.getAbsolutePath());
    if (overlay.passes(path)) {
      return null;
    }
    Path canonical = overlay.realNames().canonical(path);
    return canonical == null ? null : canonical.toString();
  }

  @Override
  public String tempDirectory(String configured) {
    return overlay.tempDirectory(configured);
  }

  private Path path(File file) {
    String name = file.getPath();
    return overlay.view().path(name.isEmpty() ? file.getAbsolutePath() : name);
  }

  private static File file(File given, Path path, Path actual) {
    return actual == path ? given : JdkPaths.file(actual);
  }

  private static boolean isRoot(Place place) {
    return !place.passes() && place.name == null;
  }

  private static OpenIntent intent(int mode) {
    switch (mode) {
      case READ:
        return OpenIntent.READ;
      case TRUNCATE:
        return OpenIntent.TRUNCATE;
      default:
        return OpenIntent.UPDATE;
    }
  }

  private static int answer(boolean done) {
    return done ? TRUE : FALSE;
  }

  private static String[] names(List<Path> names) {
    String[] result = new String[names.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = names.get(i).toString();
    }
    return result;
  }

  /** These methods can only say no; an answer that the plain JVM would not give is told. */
  private int failed(String operation, Path path, IOException e) {
    boolean reserved = CopyUp.RESERVED.equals(Names.reason(e));
    if (reserved || e.getCause() != null || !(e instanceof FileSystemException)) {
      overlay.report(operation, path, e);
    }
    return FALSE;
  }

  /** Another instance would not let this one have its turn. */
  private int refused(String operation, Path path, IOException e) {
    overlay.report(operation, path, e);
    return FALSE;
  }
}
