package dev.isolation.instrumentation;

import dev.isolation.instrumentation.api.TypeInstrumentation;
import dev.isolation.instrumentation.file.FileInputStreamInstrumentation;
import dev.isolation.instrumentation.file.FileInstrumentation;
import dev.isolation.instrumentation.file.FileOutputStreamInstrumentation;
import dev.isolation.instrumentation.file.GuardCloseInstrumentation;
import dev.isolation.instrumentation.file.GuardOpenInstrumentation;
import dev.isolation.instrumentation.file.HeapDumpInstrumentation;
import dev.isolation.instrumentation.file.LibraryInstrumentation;
import dev.isolation.instrumentation.file.LockInstrumentation;
import dev.isolation.instrumentation.file.PathInstrumentation;
import dev.isolation.instrumentation.file.PreferencesInstrumentation;
import dev.isolation.instrumentation.file.ProviderAttributesInstrumentation;
import dev.isolation.instrumentation.file.ProviderPathInstrumentation;
import dev.isolation.instrumentation.file.ProviderViewInstrumentation;
import dev.isolation.instrumentation.file.RandomAccessFileInstrumentation;
import dev.isolation.instrumentation.file.RawLibraryInstrumentation;
import dev.isolation.instrumentation.file.ReaderInstrumentation;
import dev.isolation.instrumentation.file.TempDirectoryInstrumentation;
import dev.isolation.instrumentation.file.UnixSocketInstrumentation;
import dev.isolation.instrumentation.file.WatchInstrumentation;
import dev.isolation.instrumentation.file.ZipFileInstrumentation;
import dev.isolation.instrumentation.loader.LoaderInstrumentation;
import dev.isolation.instrumentation.net.AsyncConnectInstrumentation;
import dev.isolation.instrumentation.net.BindInstrumentation;
import dev.isolation.instrumentation.net.CloseInstrumentation;
import dev.isolation.instrumentation.net.ConnectInstrumentation;
import dev.isolation.instrumentation.net.ListenInstrumentation;
import dev.isolation.instrumentation.net.MulticastSendInstrumentation;
import dev.isolation.instrumentation.net.NettyCloseInstrumentation;
import dev.isolation.instrumentation.net.NettyMessageInstrumentation;
import dev.isolation.instrumentation.net.NettyReportInstrumentation;
import dev.isolation.instrumentation.net.NettySocketInstrumentation;
import dev.isolation.instrumentation.net.NettyUringInstrumentation;
import dev.isolation.instrumentation.net.PermissionInstrumentation;
import dev.isolation.instrumentation.net.ReportInstrumentation;
import dev.isolation.instrumentation.net.ReportedTextInstrumentation;
import dev.isolation.instrumentation.net.RmiInstrumentation;
import dev.isolation.instrumentation.net.SendInstrumentation;
import dev.isolation.instrumentation.permission.FileNameInstrumentation;
import dev.isolation.instrumentation.permission.LocationInstrumentation;
import dev.isolation.instrumentation.permission.ManagerInstrumentation;
import dev.isolation.instrumentation.permission.PathNameInstrumentation;
import dev.isolation.instrumentation.process.ProcessInstrumentation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The list of all instrumentations: a new one is a line here. */
public final class Instrumentations {
  private Instrumentations() {}

  /** What makes ports the instance's own. */
  public static List<TypeInstrumentation> ports() {
    return Arrays.asList(
        new ListenInstrumentation(),
        new ConnectInstrumentation(),
        new AsyncConnectInstrumentation(),
        new BindInstrumentation(),
        new SendInstrumentation(),
        new MulticastSendInstrumentation(),
        new CloseInstrumentation(),
        new RmiInstrumentation(),
        new LoaderInstrumentation(),
        new NettySocketInstrumentation(),
        new NettyCloseInstrumentation(),
        new NettyMessageInstrumentation(),
        new NettyUringInstrumentation());
  }

  /** What makes child JVMs members of the instance. */
  public static List<TypeInstrumentation> processes() {
    return Collections.<TypeInstrumentation>singletonList(new ProcessInstrumentation());
  }

  /** What makes sockets tell the numbers that the app requested. */
  public static List<TypeInstrumentation> reports() {
    return Arrays.asList(
        new ReportInstrumentation(),
        new ReportedTextInstrumentation(),
        new NettyReportInstrumentation());
  }

  /** What lets a policy of a security manager name the app's numbers and places of code. */
  public static List<TypeInstrumentation> permissions() {
    return Arrays.asList(new PermissionInstrumentation(), new LocationInstrumentation());
  }

  /** What hides the agent from a security manager, on JDKs that can have one. */
  public static List<TypeInstrumentation> managers() {
    return Collections.<TypeInstrumentation>singletonList(new ManagerInstrumentation());
  }

  /** What lets a security manager know files by the app's own names. */
  public static List<TypeInstrumentation> managedFiles() {
    return Arrays.asList(new PathNameInstrumentation(), new FileNameInstrumentation());
  }

  /** What gives instances turns in writing shared files. */
  public static List<TypeInstrumentation> guards() {
    return Arrays.asList(new GuardOpenInstrumentation(), new GuardCloseInstrumentation());
  }

  /** What makes files the instance's own. */
  public static List<TypeInstrumentation> files() {
    return Arrays.asList(
        new FileInstrumentation(),
        new ReaderInstrumentation(),
        new LockInstrumentation(),
        new FileInputStreamInstrumentation(),
        new FileOutputStreamInstrumentation(),
        new RandomAccessFileInstrumentation(),
        new ProviderAttributesInstrumentation(),
        new ProviderPathInstrumentation(),
        new ProviderViewInstrumentation(),
        new PathInstrumentation(),
        new WatchInstrumentation(),
        new TempDirectoryInstrumentation(),
        new PreferencesInstrumentation(),
        new HeapDumpInstrumentation(),
        new UnixSocketInstrumentation(),
        new LibraryInstrumentation(),
        new RawLibraryInstrumentation(),
        new ZipFileInstrumentation());
  }
}
