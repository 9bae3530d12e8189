package dev.isolation.benchmarks;

import dev.isolation.bootstrap.FileHandler;
import dev.isolation.files.Overlay;
import dev.isolation.home.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A question about a file that the upper layer does not have: plain, and with the view asked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FileLookupBenchmark {
  private File file;
  private File passed;
  private FileHandler handler;

  /** Makes a base, a home and the file asked about. */
  @Setup
  public void prepare() throws IOException {
    File area = Files.createTempDirectory("isolation-benchmark").toFile();
    File home = new File(area, "home");
    File upper = new File(home, "files");
    File base = new File(area, "base/a/b/c");
    if (!upper.mkdirs() || !base.mkdirs()) {
      throw new IOException("cannot make " + area);
    }
    file = new File(base, "file");
    Files.write(file.toPath(), new byte[1]);
    passed = new File("/proc/self/stat");
    handler =
        Overlay.create(upper, new File(home, "tmp"), Collections.singletonList(home), new Silent())
            .fileHandler();
  }

  /** The JDK alone. */
  @Benchmark
  public boolean plain() {
    return file.exists();
  }

  /** With the view asked first. */
  @Benchmark
  public boolean viewed() {
    return handler.read(file).exists();
  }

  /** The rule alone, for a file that is never redirected. */
  @Benchmark
  public File passed() {
    return handler.read(passed);
  }

  private static final class Silent extends Report {
    @Override
    public void info(String line) {}

    @Override
    public void debug(String line) {}
  }
}
