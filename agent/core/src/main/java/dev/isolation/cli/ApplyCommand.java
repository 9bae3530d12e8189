package dev.isolation.cli;

import dev.isolation.home.HomeException;
import dev.isolation.home.HomeLock;
import dev.isolation.home.Instance;
import dev.isolation.home.Reservation;
import dev.isolation.layers.changes.Apply;
import dev.isolation.layers.changes.Change;
import dev.isolation.layers.changes.Selection;
import dev.isolation.options.OptionException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "apply",
    customSynopsis =
        "apply INSTANCE [--yes] [--only GLOB]... [--force] | apply INSTANCE --finish | --rollback",
    description =
        "Writes what a stopped instance changed into the machine's files, after showing it and"
            + " asking; file by file, with a journal, so that an interrupted one can be finished or"
            + " taken back. Refused where others changed the same files since.")
final class ApplyCommand extends HomeCommand {
  private static final int NAMED = 5;

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "a stopped instance's name")
  private String name;

  @Option(
      names = {"-y", "--yes"},
      description = "do not ask; needed where there is no terminal")
  private boolean yes;

  @Option(
      names = "--only",
      paramLabel = "GLOB",
      description =
          "only what matches, as /srv/app/** does, or *.log without a slash for names; a directory"
              + " takes what is in it")
  private List<String> only = new ArrayList<>();

  @Option(names = "--force", description = "overwrite what others changed since, too")
  private boolean force;

  @Option(names = "--finish", description = "go on with one that was interrupted")
  private boolean finish;

  @Option(names = "--rollback", description = "bring back what an interrupted one has changed")
  private boolean rollback;

  ApplyCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    boolean chooses = yes || force || !only.isEmpty();
    if (finish && rollback || (finish || rollback) && chooses) {
      throw new OptionException("apply: --finish and --rollback stand alone");
    }
    Selection selection = selection();
    boolean asks = !yes && !finish && !rollback;
    if (asks && !console.canAsk()) {
      throw new OptionException("apply: nobody can be asked without a terminal: say --yes");
    }
    Instance instance = owned(name);
    boolean ending = finish || rollback;
    try (Reservation reserved =
            ending ? instance.reserveUnfinished("apply") : instance.reserve("apply");
        StepProgress progress = new StepProgress(console, "apply")) {
      LayerView view = new LayerView(reserved.instance());
      Apply apply = new Apply(view.upper, view.rules, instance.journal().toPath());
      return ending ? end(instance, apply, progress) : write(instance, apply, selection, progress);
    }
  }

  private Selection selection() throws OptionException {
    try {
      return new Selection(FileSystems.getDefault(), only);
    } catch (PatternSyntaxException e) {
      throw new OptionException("apply: --only: not a pattern: " + e.getMessage());
    }
  }

  private int end(Instance instance, Apply apply, StepProgress progress) throws IOException {
    if (!apply.isPending()) {
      throw new HomeException("apply: nothing of " + name + " is unfinished");
    }
    HomeLock.Held turn = instance.home().lock("apply"); // plans can be about the same files
    try {
      if (finish) {
        apply.finish(progress);
      } else if (!apply.rollBack(progress)) {
        console.complain("apply: all of " + name + " had been written, and stays");
        return Commands.FAILED;
      } else if (!apply.kept().isEmpty()) {
        console.complain("apply: made by others meanwhile, and kept: " + listed(apply.kept()));
      }
      return 0;
    } catch (IOException e) {
      throw interrupted(apply, e);
    } finally {
      turn.close();
    }
  }

  private int write(Instance instance, Apply apply, Selection selection, StepProgress progress)
      throws IOException {
    List<Change> changes = apply.choose(selection);
    new ChangeList(LayerView.deletionsFirst(changes)).lines().forEach(console.out::println);
    if (changes.isEmpty()) {
      console.complain(name + " has no changes" + (selection.isAll() ? "" : " that match"));
      return 0;
    }
    List<Path> conflicts = force ? new ArrayList<>() : apply.conflicts();
    if (!conflicts.isEmpty()) {
      throw new HomeException(
          "apply: changed by others since "
              + name
              + " copied, replaced or deleted them: "
              + listed(conflicts)
              + "; nothing was written (--force overwrites them, --only leaves them out)");
    }
    console.out.flush();
    String question = "Apply " + changes.size() + " changes to the machine's files?";
    if (!yes && !console.confirms(question)) {
      console.complain("apply: nothing was written");
      return Commands.FAILED;
    }
    HomeLock.Held turn = instance.home().lock("apply"); // plans can be about the same files
    try {
      List<Path> leftOut = apply.write(progress);
      if (!leftOut.isEmpty()) {
        console.complain("apply: no files, so left to the instance: " + listed(leftOut));
      }
      return 0;
    } catch (IOException e) {
      throw interrupted(apply, e);
    } finally {
      turn.close();
    }
  }

  private IOException interrupted(Apply apply, IOException e) {
    if (!apply.isPending()) {
      return e;
    }
    String remedy = "apply " + name + " --finish goes on, apply " + name + " --rollback undoes it";
    return new IOException("apply: stopped: " + e.getMessage() + "; " + remedy, e);
  }

  private static String listed(List<Path> paths) {
    StringBuilder text = new StringBuilder();
    for (Path path : paths.subList(0, Math.min(NAMED, paths.size()))) {
      text.append(text.length() == 0 ? "" : ", ").append(path);
    }
    int more = paths.size() - NAMED;
    return more > 0 ? text + " and " + more + " more" : text.toString();
  }
}
