package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.PortMapping;
import dev.isolation.json.Json;
import dev.isolation.options.OptionException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "port",
    customSynopsis = "port INSTANCE [PORT[/tcp|/udp]] [--json]",
    description =
        "Prints the HOST:PORT to connect to for a port that the app requested; without PORT, for"
            + " all of them, as 8080/tcp -> 127.0.0.1:9080.")
final class PortCommand extends HomeCommand {
  @Parameters(index = "0", paramLabel = "INSTANCE", description = "an instance's name")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PORT",
      description = "the port that the app requested, tcp where nothing is said")
  private String port;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  PortCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws Exception {
    String wanted = port == null ? null : withProtocol(port);
    Instance instance = existing(name);
    List<PortMapping> found = new ArrayList<>();
    for (PortMapping mapping : instance.portsFile().read()) {
      if (wanted == null || wanted.equals(requested(mapping))) {
        found.add(mapping);
      }
    }
    if (found.isEmpty()) {
      console.complain(name + " has no port" + (wanted == null ? "" : " " + wanted));
      return Commands.FAILED;
    }
    print(found);
    return 0;
  }

  private void print(List<PortMapping> found) {
    List<Object> all = new ArrayList<>();
    for (PortMapping mapping : found) {
      all.add(InstanceView.json(mapping));
      if (!json) {
        String left = port == null ? requested(mapping) + " -> " : "";
        console.out.println(left + mapping.address());
      }
    }
    console.out.print(json ? Json.write(all) : "");
  }

  static String requested(PortMapping mapping) {
    return mapping.requested() + "/" + mapping.protocol();
  }

  static String withProtocol(String port) throws OptionException {
    int slash = port.indexOf('/');
    String number = slash < 0 ? port : port.substring(0, slash);
    String protocol = slash < 0 ? "tcp" : port.substring(slash + 1);
    if (!number.matches("[0-9]{1,5}") || !protocol.equals("tcp") && !protocol.equals("udp")) {
      throw new OptionException("not a port: " + port + " (write 8080, 8080/tcp or 8080/udp)");
    }
    return Integer.parseInt(number) + "/" + protocol;
  }
}
