package dev.isolation.files;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.bootstrap.NativePathHandler;
import dev.isolation.bootstrap.PathHandler;
import dev.isolation.home.Events;
import dev.isolation.layers.FileRules;
import dev.isolation.layers.PathRules;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets every file operation pass, and notes once which paths an instance would have kept. */
public final class Observer {
  /** More would fill the memory of an app that never writes a name twice. */
  private static final int MOST = 20_000;

  private final PathRules rules;
  private final Events events;
  private final Set<String> noted = new HashSet<>();

  /**
   * Notes in {@code events}.
   *
   * @param neverRedirected as for an overlay
   */
  public Observer(List<File> neverRedirected, Events events) {
    this.rules = PathRules.of(new File("/"), neverRedirected, new FileRules());
    this.events = events;
  }

  /** For {@code java.io}. */
  public FileHandler fileHandler() {
    return new ObservingFileHandler(this);
  }

  /** For NIO. */
  public PathHandler pathHandler() {
    return new ObservingPathHandler(this);
  }

  /** For native code. */
  public NativePathHandler nativeHandler() {
    return new NativePathHandler() {
      @Override
      public String path(String given) {
        changed(given);
        return given;
      }
    };
  }

  void changed(File file) {
    if (!Names.isInvalid(file)) {
      changed(Names.toPath(file.getAbsolutePath()));
    }
  }

  void changed(String name) {
    if (name != null && !name.isEmpty() && !Names.isInvalid(name)) {
      changed(Names.toPath(name));
    }
  }

  void changed(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (!rules.passes(absolute) && isNew(absolute.toString())) {
      events.note("write", "path", absolute);
    }
  }

  private synchronized boolean isNew(String name) {
    if (noted.size() == MOST) {
      noted.add("");
      events.note("writes", "beyond", MOST);
    }
    return noted.size() < MOST && noted.add(name);
  }
}
