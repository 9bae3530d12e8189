package dev.isolation.cli;

import dev.isolation.home.Instance;
import dev.isolation.home.MemberRecord;
import dev.isolation.options.OptionException;
import dev.isolation.options.Options;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What holds for the files of an instance, and who says so. */
final class FileOptions {
  final Map<String, List<String>> values;
  final String jdk;
  final String source;

  private FileOptions(Map<String, List<String>> values, String jdk, String source) {
    this.values = values;
    this.jdk = jdk.isEmpty() ? System.getProperty("java.home") : jdk;
    this.source = source;
  }

  /** Those that the command line of a command gives. */
  static FileOptions given(List<String> options) throws OptionException {
    return new FileOptions(parse(options), "", "as given");
  }

  /** Those that the instance's latest process noted. */
  static FileOptions ofLatestStart(Instance instance) throws IOException, OptionException {
    List<MemberRecord> members = instance.members();
    for (int i = members.size() - 1; i >= 0; i--) {
      MemberRecord member = members.get(i);
      Map<String, List<String>> files = member.files();
      if (files != null) {
        String state = member.isLive() ? "live" : "ended";
        return new FileOptions(files, member.jdk(), "of pid " + member.pid() + ", " + state);
      }
    }
    String never = "defaults: " + instance.name() + " has noted none, so name them by -o";
    return new FileOptions(parse(Collections.<String>emptyList()), "", never);
  }

  private static Map<String, List<String>> parse(List<String> options) throws OptionException {
    StringBuilder arguments = new StringBuilder();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw new OptionException("check: -o " + option + ": write key=value");
      }
      String key = option.substring(0, equals);
      arguments.append(Options.argument(key, option.substring(equals + 1))).append(',');
    }
    Properties user = new Properties();
    user.setProperty("user.home", System.getProperty("user.home", ""));
    return Options.parse(arguments.toString(), user, new HashMap<>()).fileOptions();
  }
}
