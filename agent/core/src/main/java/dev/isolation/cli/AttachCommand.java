package dev.isolation.cli;

import dev.isolation.home.AttachRequest;
import dev.isolation.home.Home;
import dev.isolation.home.HomeException;
import dev.isolation.home.Instance;
import dev.isolation.home.ProcessIdentity;
import dev.isolation.json.Json;
import dev.isolation.options.OptionException;
import dev.isolation.processes.JvmAttacher;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "attach",
    customSynopsis = "attach PID --instance NAME [-o key=value]... [--force] [--json]",
    description =
        "Makes a running JVM, of JDK 8 or later, a member of an instance: ports that it binds and"
            + " files that it opens from then on are the instance's. All hooks or none: on failure the"
            + " app goes on as it was. Lists the ports and files that it has open, which are out of"
            + " reach; with a file open for writing, or a loaded class that hands paths to native code, it is"
            + " refused without --force.",
    footer = {
      "",
      "Needs a JDK 17 or later to run, and the user that runs the app. A JDK 21 or later prints in",
      "the app's output:",
      "  WARNING: A Java agent has been loaded dynamically (.../isolation.jar)",
      "  WARNING: If a serviceability tool is in use, please run with -XX:+EnableDynamicAgentLoading to"
          + " hide this warning",
      "  WARNING: If a serviceability tool is not in use, please run with"
          + " -Djdk.instrument.traceUsage for more information",
      "  WARNING: Dynamic loading of agents will be disallowed by default in a future release"
    })
final class AttachCommand extends HomeCommand {
  private static final int OLDEST_JDK = 17;

  @Parameters(index = "0", paramLabel = "PID", description = "the process")
  private long pid;

  @Option(names = "--instance", required = true, paramLabel = "NAME", description = "its name")
  private String name;

  @Option(names = "-o", paramLabel = "key=value", description = "an option of the agent")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--force",
      description =
          "also where files of the machine are open for writing, which stay open, or classes are"
              + " loaded that hand paths to native code")
  private boolean force;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  AttachCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    requireJdk();
    Home home = openHome();
    String arguments = AgentArguments.absolute("attach", home, name, options);
    requireRunning();
    requireNoMember(home);
    AttachRequest request = AttachRequest.of(home, arguments, force);
    try {
      JvmAttacher.attach(pid, console.jar.getAbsoluteFile(), request.argument());
      print(request.answer());
    } catch (HomeException refused) {
      throw new HomeException("pid " + pid + " is not attached: " + refused.getMessage());
    } finally {
      request.forget();
    }
    return 0;
  }

  private static void requireJdk() throws OptionException {
    String version = System.getProperty("java.specification.version", "");
    if (version.startsWith("1.") || Integer.parseInt(version) < OLDEST_JDK) {
      throw new OptionException(
          "attach: runs on a JDK " + OLDEST_JDK + " or later, and this is " + version);
    }
  }

  private void requireRunning() throws HomeException {
    if (pid == ProcessIdentity.ownPid() || !new File("/proc/" + pid).isDirectory()) {
      throw new HomeException("attach: no process " + pid + (pid > 0 ? "" : "; a pid is needed"));
    }
  }

  private void requireNoMember(Home home) throws IOException {
    for (Instance instance : home.instances()) {
      if (instance.isLive(pid)) {
        throw new HomeException("pid " + pid + " is a member of " + instance.name() + " already");
      }
    }
  }

  private void print(Map<String, Object> answer) {
    if (json) {
      console.out.print(Json.write(answer));
      return;
    }
    console.out.println(
        "pid "
            + pid
            + " is a member of "
            + name
            + " (slot "
            + answer.get("slot")
            + ") from now on");
    List<String> open = new ArrayList<>(AttachRequest.list(answer, "ports"));
    open.addAll(AttachRequest.list(answer, "files"));
    open.addAll(AttachRequest.list(answer, "classes"));
    if (!open.isEmpty()) {
      console.out.println("open before, so out of reach: " + String.join(", ", open));
    }
  }
}
