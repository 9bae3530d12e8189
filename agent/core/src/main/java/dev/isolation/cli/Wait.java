package dev.isolation.cli;

import dev.isolation.home.MemberRecord;
import dev.isolation.home.PortMapping;
import dev.isolation.options.OptionException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.HashSet;
import java.util.Set;

/** What {@code run --wait} waits for, of each instance. */
abstract class Wait {
  /** Null if it is so, else what is missing. */
  abstract String missing(Child child) throws IOException;

  /** A number, {@code 8080} or {@code 53/udp}, or a URL. */
  static Wait parse(String text) throws OptionException {
    boolean isUrl = text.startsWith("http://") || text.startsWith("https://");
    return isUrl ? new Answer(text) : new Port(PortCommand.withProtocol(text));
  }

  /** The mapping of a port that a process of the child holds, or null. */
  private static PortMapping open(Child child, String port) throws IOException {
    Set<Long> live = new HashSet<>();
    for (MemberRecord member : child.liveMembers()) {
      live.add(member.pid());
    }
    if (!live.isEmpty()) {
      for (PortMapping mapping : child.instance().portsFile().read()) {
        if (PortCommand.requested(mapping).equals(port)
            && mapping.holders().stream().anyMatch(live::contains)) {
          return mapping;
        }
      }
    }
    return null;
  }

  /** A process: what a command is expected to start if nothing else is said. */
  static final class Started extends Wait {
    @Override
    String missing(Child child) throws IOException {
      return child.liveMembers().isEmpty() ? "it has started no JVM" : null;
    }
  }

  private static final class Port extends Wait {
    private final String port;

    Port(String port) {
      this.port = port;
    }

    @Override
    String missing(Child child) throws IOException {
      return open(child, port) == null ? "port " + port + " is not open" : null;
    }
  }

  /** A URL, as a client of the app alone would write it: its port leads to the instance's. */
  private static final class Answer extends Wait {
    private static final int PATIENCE_MILLIS = 2000;
    private static final int BEST = 200;
    private static final int ERRORS = 400;

    private final URL url;

    Answer(String text) throws OptionException {
      try {
        this.url = new URL(text);
      } catch (MalformedURLException e) {
        throw new OptionException("run: --wait " + text + ": " + e.getMessage());
      }
      if (url.getHost().isEmpty()) {
        throw new OptionException("run: --wait " + text + ": no host");
      }
    }

    @Override
    String missing(Child child) throws IOException {
      int asked = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
      PortMapping mapping = open(child, asked + "/tcp");
      if (mapping == null) {
        return "port " + asked + "/tcp is not open, for " + url;
      }
      String host = mapping.host().indexOf(':') < 0 ? mapping.host() : "[" + mapping.host() + "]";
      URL actual = new URL(url.getProtocol(), host, mapping.actual(), url.getFile());
      try {
        int code = ask(actual);
        return code >= BEST && code < ERRORS ? null : actual + " answers with " + code;
      } catch (IOException e) {
        return actual + " does not answer: " + e;
      }
    }

    private static int ask(URL actual) throws IOException {
      HttpURLConnection connection = (HttpURLConnection) actual.openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    }
  }
}
