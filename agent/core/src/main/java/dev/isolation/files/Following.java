package dev.isolation.files;

import dev.isolation.bootstrap.ReaderHandler;
import dev.isolation.bootstrap.ReaderHooks;
import dev.isolation.layers.Disk;
import dev.isolation.paths.JdkPaths;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * What this process has open for reading follows its file when that is copied up: the kernel's
 * number of the open file is made to mean the copy, at the same position. Reads of channels are
 * held off by the channel's own lock, those of {@code java.io} by {@link ReaderHooks}.
 */
final class Following implements ReaderHandler {
  private static final String DESCRIPTORS = "/proc/self/fd/";

  private final View view;
  private final CopyUp copyUp;
  private final Readers readers = new Readers();
  private Runnable opener;
  private boolean opened;
  private JdkHandles jdk;

  /**
   * Nothing is asked of the JDK before the first copy-up.
   *
   * @param copyUp asks for readers wherever it copies a file up, holding its lock
   */
  Following(View view, CopyUp copyUp) {
    this.view = view;
    this.copyUp = copyUp;
  }

  /** What is inside the JDK can be reached from here on; nothing happens in an unarmed view. */
  synchronized boolean openPackages() {
    if (opener == null) {
      return false;
    }
    if (!opened) {
      opener.run();
      opened = true;
    }
    return true;
  }

  /** From now on readers may come; {@code packages} opens the JDK's own to this class. */
  ReaderHandler arm(Runnable packages) {
    opener = packages;
    return this;
  }

  @Override
  public void opened(Object reader) {
    readers.add(reader);
  }

  @Override
  public void overtaken(Object reader, String name) throws IOException {
    if (!Names.isInvalid(name)) {
      overtaken(reader, view.path(name));
    }
  }

  @Override
  public void overtaken(Object reader, Path path) throws IOException {
    if (view.passes(path.toAbsolutePath())) {
      return;
    }
    synchronized (copyUp.lock()) {
      Place place = view.resolve(path, true);
      if (place.inUpper() && !place.isDirectory() && Disk.attributes(place.physical()) != null) {
        lead(place.physical(), place.upper());
      }
    }
  }

  @Override
  public void locking(Object channel) throws IOException {
    synchronized (copyUp.lock()) {
      int number = jdk().number(jdk.descriptor(channel));
      if (number < 0) {
        return; // closed, as the JDK is about to say
      }
      Path file = Files.readSymbolicLink(JdkPaths.of(DESCRIPTORS + number));
      if (view.passes(file)) {
        return; // the instance's own already, or shared
      }
      Place place = view.resolve(file, false);
      boolean ofBase = place.exists() && !place.isDirectory() && !place.inUpper();
      if (ofBase
          && !place.passes()
          && place.attributes().isRegularFile()
          && !view.isReadOnly(file)) {
        copyUp.entry(place, true);
      }
    }
  }

  /**
   * Leads all readers of a file to another one; the caller holds the lock of copy-ups.
   *
   * @return whether there was any
   */
  boolean lead(Path from, Path to) throws IOException {
    List<Readers.Reader> all = readers.all();
    return !all.isEmpty() && lead(all, Inode.of(from, LinkOption.NOFOLLOW_LINKS), to);
  }

  private boolean lead(List<Readers.Reader> all, Inode from, Path to) throws IOException {
    List<Object> found = new ArrayList<>();
    for (Readers.Reader reader : all) {
      Object handle = reader.get();
      if (handle != null && from.equals(inode(reader, handle))) {
        found.add(handle);
        reader.inode = null; // to be asked again
      }
    }
    if (found.isEmpty()) {
      return false;
    }
    ReaderHooks.pause();
    try {
      for (Object handle : found) {
        lead(handle, from, to);
      }
    } finally {
      ReaderHooks.resume();
    }
    return true;
  }

  /** Which file it has, asked for once; null if it is closed. */
  private Inode inode(Readers.Reader reader, Object handle) throws IOException {
    if (reader.inode == null) {
      reader.inode = locked(handle, null, null);
      if (reader.inode == null) {
        readers.remove(reader);
      }
    }
    return reader.inode;
  }

  /** No read at the position goes on meanwhile. Only regular files get here: reads of them end. */
  private void lead(Object handle, Inode from, Path to) throws IOException {
    Object channel = handle;
    if (!jdk().isChannel(handle)) {
      channel = jdk.isAsynchronous(handle) ? null : jdk.channelOf(handle);
    }
    synchronized (channel == null ? this : jdk.positionLock(channel)) {
      locked(handle, from, to);
    }
  }

  /** With the lock that keeps the handle from being closed. */
  private Inode locked(Object handle, Inode from, Path to) throws IOException {
    FileDescriptor descriptor = jdk().descriptor(handle);
    if (jdk.isAsynchronous(handle)) {
      return lockedAsynchronous(handle, descriptor, from, to);
    }
    boolean channel = jdk.isChannel(handle);
    synchronized (channel ? jdk.closeLock(handle) : descriptor) {
      boolean open = channel ? ((Channel) handle).isOpen() : descriptor.valid();
      return open ? step(descriptor, from, to) : null;
    }
  }

  private Inode lockedAsynchronous(Object channel, FileDescriptor descriptor, Inode from, Path to)
      throws IOException {
    Lock open = jdk.asynchronousLock(channel).readLock();
    if (!open.tryLock()) {
      return null; // it closes
    }
    try {
      return jdk.isAsynchronousClosed(channel) ? null : step(descriptor, from, to);
    } finally {
      open.unlock();
    }
  }

  private Inode step(FileDescriptor descriptor, Inode from, Path to) throws IOException {
    int number = jdk.number(descriptor);
    Inode inode = Inode.of(JdkPaths.of(DESCRIPTORS + number));
    if (inode.equals(from)) {
      replace(number, JdkPaths.file(to));
    }
    return inode;
  }

  private void replace(int number, File to) throws IOException {
    try (RandomAccessFile copy = new RandomAccessFile(to, "r");
        FileInputStream old = new FileInputStream(jdk.duplicate(number))) {
      long position = position(old);
      copy.seek(position);
      jdk.replace(number, jdk.number(copy.getFD()));
      long now = position(old); // a read may have been on its way, and no other
      if (now != position) {
        copy.seek(now);
      }
    }
  }

  /** Where an open file is. A read that is under way ends first: a seek makes the kernel wait. */
  private long position(FileInputStream file) throws IOException {
    file.skip(0);
    String info = "/proc/self/fdinfo/" + jdk.number(file.getFD());
    try (BufferedReader lines = new BufferedReader(new FileReader(info))) {
      return Long.parseLong(lines.readLine().substring("pos:".length()).trim());
    }
  }

  private JdkHandles jdk() {
    if (jdk == null) {
      openPackages();
      jdk = new JdkHandles();
    }
    return jdk;
  }
}
