package dev.isolation.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Connect, accept and close over loopback, by a requested number. The main method takes turns
 * between a plain JVM and one with the agent in slot 1, and prints the ratio of each turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class ConnectBenchmark {
  private ServerSocket server;
  private ServerSocketChannel channel;
  private InetSocketAddress address;
  private InetSocketAddress channelAddress;

  /** Opens a port of each kind. */
  @Setup
  public void open() throws IOException {
    int first = Integer.getInteger("ports.first", 21_310);
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), first);
    channelAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), first + 1);
    server = new ServerSocket();
    server.bind(address);
    channel = ServerSocketChannel.open().bind(channelAddress);
    boolean moved = server.getLocalPort() != first;
    if (moved != Boolean.getBoolean("ports.moved")) {
      throw new IOException(first + " became " + server.getLocalPort());
    }
  }

  /** Closes them. */
  @TearDown
  public void close() throws IOException {
    server.close();
    channel.close();
  }

  /** {@code java.net}. */
  @Benchmark
  public void socket() throws IOException {
    try (Socket client = new Socket()) {
      client.connect(address);
      client.setSoLinger(true, 0); // leaves no number behind that would be missing later
      server.accept().close();
    }
  }

  /** {@code java.nio.channels}. */
  @Benchmark
  public void channel() throws IOException {
    try (SocketChannel client = SocketChannel.open(channelAddress)) {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.accept().close();
    }
  }

  /** Takes {@code args[0]} turns, 7 by default; {@code -Dagent.jar} names the agent. */
  public static void main(String[] args) throws Exception {
    int turns = args.length == 0 ? 7 : Integer.parseInt(args[0]);
    File home = new File(Files.createTempDirectory("isolation-benchmark").toFile(), "home");
    String agent = "-javaagent:" + agent() + "=log=quiet,home=" + home + ",instance=";
    claimSlotZero(agent + "first");
    Map<String, List<Double>> ratios = new TreeMap<>();
    for (int turn = 0; turn < turns; turn++) {
      boolean plainFirst = turn % 2 == 0;
      Map<String, Double> one = run(plainFirst ? null : agent + "bench");
      Map<String, Double> other = run(plainFirst ? agent + "bench" : null);
      Map<String, Double> plain = plainFirst ? one : other;
      for (Map.Entry<String, Double> each : (plainFirst ? other : one).entrySet()) {
        double ratio = each.getValue() / plain.get(each.getKey());
        ratios.computeIfAbsent(each.getKey(), any -> new ArrayList<>()).add(ratio);
        System.out.printf(
            "turn %d %s: plain %.0f/s, slot 1 %.0f/s, ratio %.3f%n",
            turn + 1, each.getKey(), plain.get(each.getKey()), each.getValue(), ratio);
      }
    }
    for (Map.Entry<String, List<Double>> each : ratios.entrySet()) {
      Collections.sort(each.getValue());
      double median = each.getValue().get(each.getValue().size() / 2);
      System.out.printf("%s: median ratio %.3f of %s%n", each.getKey(), median, each.getValue());
    }
  }

  private static Map<String, Double> run(String agent) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(ConnectBenchmark.class.getName())
            .verbosity(VerboseMode.SILENT);
    if (agent != null) {
      options.jvmArgsAppend(agent, "-Dports.moved=true");
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    Map<String, Double> scores = new TreeMap<>();
    for (RunResult result : results) {
      scores.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    return scores;
  }

  private static void claimSlotZero(String agent) throws IOException, InterruptedException {
    String java = System.getProperty("java.home") + "/bin/java";
    String jar = System.getProperty("java.class.path");
    Process first =
        new ProcessBuilder(Arrays.asList(java, agent, "-cp", jar, "org.openjdk.jmh.Main", "-h"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(new File("/dev/null"))
            .start();
    if (first.waitFor() != 0) {
      throw new IOException("slot 0 could not be claimed");
    }
  }

  private static File agent() throws IOException {
    File jar = new File(System.getProperty("agent.jar", "agent/target/isolation.jar"));
    if (!jar.isFile()) {
      throw new IOException(jar + " is not built, or not here: name it by -Dagent.jar");
    }
    return jar.getCanonicalFile();
  }
}
