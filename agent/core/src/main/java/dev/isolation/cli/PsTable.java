package dev.isolation.cli;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All instances of a home, looked at once or again and again. */
final class PsTable {
  private static final int MEASURE_MILLIS = 250;

  private final Home home;
  private final UsageMeter meter;
  private boolean measures;

  /**
   * Of one home.
   *
   * @param stats whether what they use is shown too
   */
  PsTable(Home home, boolean stats) {
    this.home = home;
    this.meter = stats ? new UsageMeter() : null;
  }

  /** As JSON. */
  String json() throws IOException, InterruptedException {
    List<Object> all = new ArrayList<>();
    for (InstanceView view : look()) {
      all.add(view.json());
    }
    return Json.write(all);
  }

  /**
   * As a table, and what there is to be said of it.
   *
   * @param width that it should fit in; 0 for any
   */
  String text(int width) throws IOException, InterruptedException {
    List<InstanceView> views = look();
    Table table = table(views, false);
    String text = table.toString();
    if (width > 0 && table.width() > width) {
      text = table(views, true).fitted(width, InstanceView.ROOT);
    }
    StringBuilder out = new StringBuilder(text);
    for (InstanceView view : views) {
      view.errorLines().forEach(line -> out.append(line).append('\n'));
      view.unmappedLines().forEach(line -> out.append(line).append('\n'));
    }
    return out.toString();
  }

  private Table table(List<InstanceView> views, boolean narrow) {
    List<String> header = new ArrayList<>(Arrays.asList(InstanceView.HEADER));
    if (meter != null) {
      header.addAll(Arrays.asList(InstanceStats.HEADER));
    }
    Table table = new Table(header.toArray(new String[0]));
    for (InstanceView view : views) {
      table.add(view.row(narrow));
    }
    return table;
  }

  private List<InstanceView> look() throws IOException, InterruptedException {
    List<InstanceView> views = new ArrayList<>();
    List<Instance> instances = home.instances();
    for (Instance instance : instances) {
      views.add(new InstanceView(instance));
    }
    if (meter != null) {
      measure(views);
    }
    return views;
  }

  private void measure(List<InstanceView> views) throws IOException, InterruptedException {
    for (InstanceView view : views) {
      meter.begin(view.pids());
    }
    if (!measures) {
      TimeUnit.MILLISECONDS.sleep(MEASURE_MILLIS);
      measures = true;
    }
    for (InstanceView view : views) {
      view.measure(meter);
    }
  }

  /** Has the watch tell of all that the table shows. */
  void watch(DirectoryWatch watch) throws IOException {
    watch.add(home.instancesDirectory());
    for (Instance instance : home.instances()) {
      watch.add(instance.directory());
      watch.add(instance.membersDirectory());
    }
  }
}
