package dev.isolation.layers.changes;

import dev.isolation.layers.PathRules;
import dev.isolation.layers.UpperLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes a layer of which no process is a member into the base. */
public final class Apply {
  private final UpperLayer layer;
  private final PathRules rules;
  private final Journal journal;
  private FileNames names;
  private boolean seen;
  private List<Change> chosen = new ArrayList<>();
  private boolean all;
  private List<Path> kept = new ArrayList<>();

  /**
   * Of a layer.
   *
   * @param journal a directory on the layer's file system that is there while something is
   *     unfinished
   */
  public Apply(UpperLayer layer, PathRules rules, Path journal) {
    this.layer = layer;
    this.rules = rules;
    this.journal = new Journal(journal);
  }

  /** Says whether an earlier one was not finished. */
  public boolean isPending() {
    return journal.exists();
  }

  /** What would be written, in the order of paths. */
  public List<Change> choose(Selection selection) throws IOException {
    names = new FileNames(layer);
    seen = ChangeWalk.walk(layer, rules, names);
    chosen = selection.of(names.changes());
    all = chosen.size() == names.changes().size();
    return chosen;
  }

  /** The paths of those that others have changed in the base as well. */
  public List<Path> conflicts() throws IOException {
    return new Conflicts(layer).of(chosen);
  }

  /**
   * Writes what was chosen.
   *
   * @return paths that could not be: sockets, pipes and devices, which stay the instance's
   */
  public List<Path> write(ApplyProgress progress) throws IOException {
    Plan plan = Planning.of(layer, chosen, names, all && seen);
    Permissions.require(plan);
    Verifying.require(plan);
    journal.begin(plan);
    finish(plan, false, progress);
    return plan.leftOut;
  }

  /** Does what an earlier one has left to do. */
  public void finish(ApplyProgress progress) throws IOException {
    if (journal.isRollback()) {
      throw new IOException("it was being rolled back: go on with --rollback");
    }
    finish(journal.read(), true, progress);
  }

  private void finish(Plan plan, boolean again, ApplyProgress progress) throws IOException {
    List<Operation> steps = plan.operations;
    try {
      if (!journal.isWritten()) {
        Steps doing = new Steps(layer, journal, plan.id);
        int from = journal.done();
        for (int i = from; i < steps.size(); i++) {
          doing.perform(steps.get(i), i, again && i == from);
          journal.stepIsDone();
          progress.at(i + 1, steps.size());
        }
        journal.written();
      }
    } finally {
      journal.close();
    }
    Clearing.clear(layer, rules, plan);
    journal.end();
  }

  /**
   * Brings back what was there before.
   *
   * @return false if everything was written already: then that is what stays
   */
  public boolean rollBack(ApplyProgress progress) throws IOException {
    Plan plan = journal.read();
    if (journal.isWritten()) {
      Clearing.clear(layer, rules, plan);
      journal.end();
      return false;
    }
    boolean repeated = journal.isRollback();
    journal.rollback();
    Undoing undoing = new Undoing(layer, journal, plan);
    try {
      undoing.undo(repeated, progress);
    } finally {
      journal.close();
    }
    kept = undoing.kept();
    renew(undoing.restored());
    journal.end();
    return true;
  }

  /** Where that lies which others have made meanwhile of what was brought back. */
  public List<Path> kept() {
    return kept;
  }

  private void renew(Set<Path> paths) throws IOException {
    Conflicts conflicts = new Conflicts(layer);
    ChangeWalk.walk(
        layer,
        rules,
        new ChangeSink() {
          @Override
          public void found(Change change) throws IOException {
            if (paths.contains(change.path())) {
              conflicts.renew(change);
            }
          }

          @Override
          public void same(Path path, Path upper) throws IOException {
            if (paths.contains(path)) {
              conflicts.renew(upper);
            }
          }
        });
  }
}
