package dev.isolation.home;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command asks of a JVM that it attaches to, and what that answers: in a file, as the
 * argument of an attachment is limited to 1024 bytes on older JVMs and has no way back.
 */
public final class AttachRequest {
  private static final char FILE = '@';
  private static final String OPTIONS = "options";
  private static final String FORCE = "force";
  private static final String WHY = "why";

  private final File file;
  private final Map<String, Object> content;

  private AttachRequest(File file, Map<String, Object> content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Writes a request.
   *
   * @param options of the agent
   * @param force whether files that are open for writing, and loaded classes that hand paths to
   *     native code, are no reason to refuse
   */
  public static AttachRequest of(Home home, String options, boolean force) throws IOException {
    String name = "attach-" + ProcessIdentity.own() + "-" + System.nanoTime();
    File file = new File(new File(home.directory(), "tmp"), name);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(StateFile.FORMAT, 1);
    content.put(OPTIONS, options);
    content.put(FORCE, force);
    StateFile.write(file, content);
    return new AttachRequest(file, content);
  }

  /** The request that {@code agentmain} is given; one that is only options has no answer. */
  public static AttachRequest read(String given) throws IOException {
    if (!given.isEmpty() && given.charAt(0) == FILE) {
      File file = new File(given.substring(1));
      return new AttachRequest(file, StateFile.read(file));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(OPTIONS, given);
    content.put(FORCE, false);
    return new AttachRequest(null, content);
  }

  /** What to hand to {@code agentmain}. */
  public String argument() {
    return FILE + file.getPath();
  }

  /** The agent's options. */
  public String options() {
    return StateFile.string(content, OPTIONS);
  }

  /** Whether open files and loaded classes are no reason to refuse. */
  public boolean isForced() {
    return Boolean.TRUE.equals(content.get(FORCE));
  }

  /**
   * Answers that the process is a member.
   *
   * @param ports that it had open before
   * @param files that it had open for writing before
   * @param classes that hand paths to native code and have no hooks
   */
  public void accept(
      String instance, int slot, List<String> ports, List<String> files, List<String> classes)
      throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(StateFile.FORMAT, 1);
    answer.put("instance", instance);
    answer.put("slot", slot);
    answer.put("ports", ports);
    answer.put("files", files);
    answer.put("classes", classes);
    answer(answer);
  }

  /**
   * Answers that the process goes on as it was.
   *
   * @return false if nobody waits for an answer
   */
  public boolean refuse(String why) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(StateFile.FORMAT, 1);
    answer.put(WHY, why);
    answer(answer);
    return file != null;
  }

  private void answer(Map<String, Object> answer) throws IOException {
    if (file != null) {
      StateFile.write(file, answer);
    }
  }

  /**
   * Reads the answer and removes the file.
   *
   * @return instance, slot, ports and files, as {@link #accept} has them
   * @throws HomeException with the reason where the process goes on as it was
   */
  public Map<String, Object> answer() throws IOException {
    Map<String, Object> answer = StateFile.read(file);
    file.delete();
    if (answer.containsKey(OPTIONS)) {
      throw new HomeException("no answer: the app goes on as it was");
    }
    if (answer.containsKey(WHY)) {
      throw new HomeException(StateFile.string(answer, WHY));
    }
    answer.remove(StateFile.FORMAT);
    return answer;
  }

  /** Removes the file of a request that nobody has answered. */
  public void forget() {
    file.delete();
  }

  /** A list of the answer. */
  public static List<String> list(Map<String, Object> answer, String key) {
    List<String> texts = new ArrayList<>();
    Object value = answer.get(key);
    if (value instanceof List) {
      for (Object element : (List<?>) value) {
        texts.add(String.valueOf(element));
      }
    }
    return texts;
  }
}
