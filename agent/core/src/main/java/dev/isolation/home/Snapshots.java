package dev.isolation.home;

import dev.isolation.paths.JdkPaths;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * States of an instance's files that were kept: {@code snapshots/<name>/} has {@code files/} and
 * {@code snapshot.json}.
 */
public final class Snapshots {
  /** One of them. */
  public static final class Snapshot {
    private final File directory;
    private final long created;

    Snapshot(File directory, long created) {
      this.directory = directory;
      this.created = created;
    }

    /** Its name. */
    public String name() {
      return directory.getName();
    }

    /** When it was made, in milliseconds since 1970. */
    public long created() {
      return created;
    }

    /** The layer as it was. */
    public File files() {
      return new File(directory, InstanceFiles.UPPER);
    }
  }

  private static final String DESCRIPTION = "snapshot.json";
  private static final String CREATED = "created";

  private final Instance instance;
  private final File directory;

  Snapshots(Instance instance) {
    this.instance = instance;
    this.directory = new File(instance.directory(), "snapshots");
  }

  /** All, the oldest first. */
  public List<Snapshot> all() throws IOException {
    List<Snapshot> all = new ArrayList<>();
    String[] names = directory.list();
    for (String name : names == null ? new String[0] : names) {
      Snapshot snapshot = InstanceName.isValid(name) ? find(name) : null;
      if (snapshot != null) {
        all.add(snapshot);
      }
    }
    Collections.sort(
        all,
        new Comparator<Snapshot>() {
          @Override
          public int compare(Snapshot a, Snapshot b) {
            return Long.compare(a.created(), b.created());
          }
        });
    return all;
  }

  /** The one of this name, or null. */
  public Snapshot find(String name) throws IOException {
    InstanceName.check(name);
    File own = new File(directory, name);
    try {
      Map<String, Object> content = StateFile.read(new File(own, DESCRIPTION));
      return new Snapshot(own, StateFile.number(content, CREATED));
    } catch (FileNotFoundException none) {
      return null;
    } catch (DamagedException damaged) {
      instance.home().damage().leave(damaged, "its time is not known");
      return new Snapshot(own, 0);
    }
  }

  /**
   * Keeps what has grown; to be called with the instance reserved.
   *
   * @param grown has {@code files}
   * @throws HomeException if the name is taken
   */
  public void keep(String name, Scratch grown) throws IOException {
    requireNone(name);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put("name", name);
    content.put(CREATED, System.currentTimeMillis());
    StateFile.write(grown.child(DESCRIPTION), content);
    HomeDirectory.makeOne(JdkPaths.of(directory));
    grown.moveTo(new File(directory, name));
  }

  /**
   * Fails if there is a snapshot of this name.
   *
   * @throws HomeException saying so, or that it is no name
   */
  public void requireNone(String name) throws IOException {
    if (find(name) != null) {
      throw new HomeException(instance.name() + " has a snapshot " + name + " already");
    }
  }

  /** Removes one; to be called with the instance reserved. */
  public void remove(Snapshot snapshot) throws IOException {
    try (Scratch away = instance.home().scratch("unwanted")) {
      Scratch.move(snapshot.directory, away.child(snapshot.name()));
    }
  }
}
