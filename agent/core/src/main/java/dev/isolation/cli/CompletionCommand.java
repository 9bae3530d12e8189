package dev.isolation.cli;

import dev.isolation.options.OptionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    customSynopsis = "completion [bash|zsh]",
    description =
        "Prints a script that defines the shell function isolation, short for java -jar"
            + " isolation.jar, and completes its commands, their options and the names of instances.",
    footer = {
      "",
      "Example, for this shell and, as a line of ~/.bashrc or ~/.zshrc, for all:",
      "  source <(java -jar isolation.jar completion bash)"
    })
final class CompletionCommand extends HomeCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "bash (default) or zsh, which uses the same script")
  private String shell = "bash";

  CompletionCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new OptionException("completion: no shell " + shell + " (bash, zsh)");
    }
    console.out.print(CompletionScript.of(new Commands(console).whole(), console.jar));
    return 0;
  }
}
