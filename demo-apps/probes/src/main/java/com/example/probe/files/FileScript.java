package com.example.probe.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays scripts of file operations, each in a directory of its own below the working directory, and
 * answers each request with one line.
 *
 * <pre>
 * RUN NAME          plays the steps that follow, one a line, up to END; answers with their outcomes
 * TREE NAME         answers with what the directory holds
 * CLOSE NAME        closes what the steps left open
 * </pre>
 *
 * The outcomes in an answer are separated by {@link #SEPARATOR}.
 */
public final class FileScript {
  /** A character that no outcome holds. */
  public static final char SEPARATOR = '\u001f';

  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Step> steps = new HashMap<>();

  private FileScript() {
    IoSteps.addTo(steps);
    NioSteps.addTo(steps);
    NioTreeSteps.addTo(steps);
    AttributeSteps.addTo(steps);
    StreamSteps.addTo(steps);
    OpenSteps.addTo(steps);
    HandleSteps.addTo(steps);
    ChannelSteps.addTo(steps);
    LibrarySteps.addTo(steps);
  }

  /** Runs until stdin ends. */
  public static void main(String[] args) throws IOException {
    FileScript script = new FileScript();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(script.answer(line.split(" "), in));
    }
    System.exit(0);
  }

  private String answer(String[] request, BufferedReader in) throws IOException {
    Session session = sessions.getOrDefault(request[1], new Session(request[1]));
    switch (request[0]) {
      case "RUN":
        sessions.put(request[1], session);
        return join(session, play(session, in));
      case "TREE":
        return join(session, new TreePrinter(session.path("@")).lines());
      case "CLOSE":
        sessions.remove(request[1]);
        return join(session, session.closeAll());
      default:
        throw new IllegalArgumentException(request[0]);
    }
  }

  private List<String> play(Session session, BufferedReader in) throws IOException {
    List<String> outcomes = new ArrayList<>();
    for (String line = in.readLine(); !line.equals("END"); line = in.readLine()) {
      outcomes.add(outcome(session, line.split(" ")));
    }
    return outcomes;
  }

  private String outcome(Session session, String[] words) {
    Step step = steps.get(words[0]);
    if (step == null) {
      throw new IllegalArgumentException("no step " + words[0]);
    }
    try {
      return String.valueOf(step.run(session, words));
    } catch (Throwable e) {
      return Outcomes.of(e);
    } finally {
      Thread.interrupted();
    }
  }

  private static String join(Session session, List<String> lines) {
    StringBuilder joined = new StringBuilder();
    for (String line : lines) {
      joined.append(joined.length() == 0 ? "" : String.valueOf(SEPARATOR));
      joined.append(session.told(line));
    }
    return joined.toString();
  }
}
