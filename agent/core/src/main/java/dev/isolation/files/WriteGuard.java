package dev.isolation.files;

import dev.isolation.bootstrap.GuardHandler;
import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.home.Events;
import dev.isolation.home.Sidecars;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * Instances take turns in writing the files that they share: from the open to the close, or as long
 * as something else changes the name. Within an instance nobody waits, and readers never do.
 */
public final class WriteGuard implements GuardHandler {
  /** A shorter wait is nobody's business. */
  private static final long TOLD_MILLIS = 100;

  private final View view;
  private final Sidecars sidecars;
  private final int seconds;
  private final Events events;
  private final OpenHandles handles = new OpenHandles();

  WriteGuard(View view, Sidecars sidecars, int seconds, Events events) {
    this.view = view;
    this.sidecars = sidecars;
    this.seconds = seconds;
    this.events = events;
  }

  @Override
  public Object write(String name) throws IOException {
    if (Names.isInvalid(name)) {
      return null;
    }
    try {
      return turn(view.path(name), OpenIntent.UPDATE);
    } catch (FileSystemException e) {
      throw new IOException(Names.reason(e), e);
    }
  }

  @Override
  public Object write(Path path, Set<? extends OpenOption> options) throws IOException {
    OpenIntent intent = OpenIntent.of(options);
    return intent.writes() && intent.changes() ? turn(path, intent) : null;
  }

  private Sidecars.Turn turn(Path path, OpenIntent intent) throws IOException {
    if (view.passes(path.toAbsolutePath())) {
      return null;
    }
    Place place = view.resolve(path, intent.follows());
    if (!isShared(place)) {
      return null;
    }
    boolean exists = view.isFile(place);
    boolean fails = exists ? intent.isExclusive() : !intent.creates() || view.isThere(place);
    return fails ? null : take(place, path.toString()); // the JDK says what is wrong
  }

  /** The turn for as long as an entry of this name is removed or replaced; null for none. */
  Sidecars.Turn hold(Path path) throws IOException {
    Place place = view.resolve(path, false);
    return isShared(place) && view.isFile(place) ? take(place, path.toString()) : null;
  }

  private boolean isShared(Place place) {
    return place.passes() && view.rules().isShared(place.physical());
  }

  private Sidecars.Turn take(Place place, String asked) throws IOException {
    long start = System.nanoTime();
    String path = place.physical().toString();
    try {
      Sidecars.Turn turn = sidecars.take(path, seconds * 1000L);
      long waited = (System.nanoTime() - start) / 1000000;
      if (waited >= TOLD_MILLIS) {
        events.note("lock wait", "path", path, "millis", waited);
      }
      return turn;
    } catch (Sidecars.Busy e) {
      String holder = e.getMessage();
      events.note("refusal", "path", path, "holder", holder, "seconds", seconds);
      String why = holder + " has been writing this shared file for " + seconds;
      throw new FileSystemException(asked, null, why + " s (guard.timeout)");
    } catch (IOException e) {
      String why = "no lock beside this shared file: " + e.getMessage();
      throw (IOException) new FileSystemException(asked, null, why).initCause(e);
    }
  }

  @Override
  public void opened(Object turn, Object handle) {
    handles.add(keyOf(handle), (Sidecars.Turn) turn);
  }

  @Override
  public void failed(Object turn) {
    end((Sidecars.Turn) turn);
  }

  @Override
  public void closed(Object handle) {
    if (!handles.isEmpty()) {
      handles.end(keyOf(handle));
    }
  }

  @Override
  public void mapped(Object channel, FileDescriptor descriptor, Object memory) throws IOException {
    Sidecars.Turn turn = handles.turnOf(channel);
    turn = turn == null ? handles.turnOf(descriptor) : turn;
    if (turn != null) {
      // this instance has the turn, so it is there at once
      handles.addMemory(memory, sidecars.take(turn.path(), seconds * 1000L));
    }
  }

  /** Ends a turn that may be none. */
  static void end(Sidecars.Turn turn) {
    try {
      if (turn != null) {
        turn.end();
      }
    } catch (IOException e) {
      SuppressedErrors.count("end of a turn to write", e);
    }
  }

  /** Streams that share a descriptor are closed together, and their channels with them. */
  private static Object keyOf(Object handle) {
    try {
      if (handle instanceof FileOutputStream) {
        return ((FileOutputStream) handle).getFD();
      }
      return handle instanceof RandomAccessFile ? ((RandomAccessFile) handle).getFD() : handle;
    } catch (IOException e) {
      return handle;
    }
  }
}
