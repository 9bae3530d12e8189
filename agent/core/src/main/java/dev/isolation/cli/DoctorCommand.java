package dev.isolation.cli;

import dev.isolation.cli.doctor.JdkCheck;
import dev.isolation.cli.doctor.LockCheck;
import dev.isolation.cli.doctor.LoopbackCheck;
import dev.isolation.cli.doctor.MachineCheck;
import dev.isolation.cli.doctor.ReflinkCheck;
import dev.isolation.home.Check;
import dev.isolation.home.FileSystemCheck;
import dev.isolation.home.Finding;
import dev.isolation.home.HomeCheck;
import dev.isolation.home.HomeException;
import dev.isolation.home.StateCheck;
import dev.isolation.json.Json;
import dev.isolation.processes.AgentVariables;
import dev.isolation.processes.EphemeralPorts;
import dev.isolation.processes.KeptPortsCheck;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    customSynopsis = "doctor [--json]",
    description =
        "Looks at the JDK, the home, its file system and locks, what is left over in it, the ports"
            + " that instances keep, loopback addresses and the environment: one line each, ok, warn"
            + " or fail, with a remedy.")
final class DoctorCommand extends HomeCommand {
  private static final String LOOK = "--look-at-lock";

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Option(names = LOOK, hidden = true, paramLabel = "FILE", description = "for its own use")
  private File lock;

  private final List<Finding> findings = new ArrayList<>();
  private boolean failed;

  DoctorCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    if (lock != null) {
      return LockCheck.look(lock);
    }
    File directory = home();
    boolean usable = look(new HomeCheck(directory));
    for (Check check : ofMachine()) {
      look(check);
    }
    for (Check check : usable ? ofHome(directory) : new ArrayList<Check>()) {
      look(check);
    }
    if (json) {
      List<Object> all = new ArrayList<>();
      findings.forEach(finding -> all.add(json(finding)));
      console.out.print(Json.write(all));
    }
    return failed ? Commands.FAILED : 0;
  }

  private List<Check> ofMachine() {
    return Arrays.asList(
        new MachineCheck(),
        new JdkCheck(),
        new AgentVariables(System.getenv(), console.jar),
        new LoopbackCheck());
  }

  /** None of these tells more of a home that cannot be used. */
  private List<Check> ofHome(File directory) {
    String java = new File(System.getProperty("java.home"), "bin/java").getPath();
    String[] look = {java, "-Xshare:auto", "-jar", String.valueOf(console.jar), "doctor", LOOK};
    int step = Integer.parseInt(dev.isolation.options.Option.PORTS_STEP.defaultValue());
    return Arrays.asList(
        new FileSystemCheck(directory),
        new ReflinkCheck(directory),
        new LockCheck(directory, look),
        new StateCheck(directory),
        new KeptPortsCheck(directory),
        new EphemeralPorts(directory, step));
  }

  /** Tells what it finds, and whether nothing failed; a look that fails is a finding. */
  private boolean look(Check check) {
    boolean sound = true;
    for (Finding finding : findings(check)) {
      sound &= finding.level() != Finding.Level.FAIL;
      findings.add(finding);
      if (!json) {
        console.out.println(line(finding));
      }
    }
    failed |= !sound;
    return sound;
  }

  private static List<Finding> findings(Check check) {
    try {
      return check.findings();
    } catch (HomeException e) {
      return Arrays.asList(Finding.fail(check.what(), e.getMessage(), "do as it says"));
    } catch (IOException e) {
      String remedy = "see what the message says of the path";
      return Arrays.asList(Finding.fail(check.what(), "cannot be looked at: " + e, remedy));
    }
  }

  private static String line(Finding finding) {
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    String remedy = finding.remedy() == null ? "" : "  -> " + finding.remedy();
    return String.format("%-4s  %s: %s%s", level, finding.what(), finding.text(), remedy);
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("level", finding.level().name().toLowerCase(Locale.ROOT));
    content.put("what", finding.what());
    content.put("finding", finding.text());
    content.put("remedy", finding.remedy());
    return content;
  }
}
