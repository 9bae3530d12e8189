package dev.isolation.files;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * What the JDK's streams and channels keep to themselves: their descriptors, the locks that order
 * reads and closes, and dup2(2). The names are the same on JDK 8 to 28.
 */
final class JdkHandles {
  private final Class<?> channel = type("sun.nio.ch.FileChannelImpl");
  private final Class<?> asynchronous = type("sun.nio.ch.AsynchronousFileChannelImpl");
  private final Field number = field(FileDescriptor.class, "fd");
  private final Field channelDescriptor = field(channel, "fd");
  private final Field positionLock = field(channel, "positionLock");
  private final Field closeLock =
      field(type("java.nio.channels.spi.AbstractInterruptibleChannel"), "closeLock");
  private final Field streamDescriptor = field(FileInputStream.class, "fd");
  private final Field streamChannel = field(FileInputStream.class, "channel");
  private final Field randomDescriptor = field(RandomAccessFile.class, "fd");
  private final Field randomChannel = field(RandomAccessFile.class, "channel");
  private final Field asynchronousDescriptor = field(asynchronous, "fdObj");
  private final Field asynchronousLock = field(asynchronous, "closeLock");
  private final Field asynchronousClosed = field(asynchronous, "closed");
  private final Method duplicate = nativeMethod("dup", int.class);
  private final Method replace = nativeMethod("dup2", int.class, int.class);

  boolean isChannel(Object reader) {
    return channel.isInstance(reader);
  }

  boolean isAsynchronous(Object reader) {
    return asynchronous.isInstance(reader);
  }

  /** The descriptor of a stream, random access file or channel. */
  FileDescriptor descriptor(Object reader) {
    if (isChannel(reader)) {
      return (FileDescriptor) get(channelDescriptor, reader);
    }
    if (isAsynchronous(reader)) {
      return (FileDescriptor) get(asynchronousDescriptor, reader);
    }
    Field field = reader instanceof FileInputStream ? streamDescriptor : randomDescriptor;
    return (FileDescriptor) get(field, reader);
  }

  /** The channel that a stream has handed out, or null. */
  Object channelOf(Object stream) {
    return get(stream instanceof FileInputStream ? streamChannel : randomChannel, stream);
  }

  /** Held by a channel while it reads at its position. */
  Object positionLock(Object channel) {
    return get(positionLock, channel);
  }

  /** Held by a channel while it closes. */
  Object closeLock(Object channel) {
    return get(closeLock, channel);
  }

  /** Its read lock keeps an asynchronous channel from closing. */
  ReadWriteLock asynchronousLock(Object channel) {
    return (ReadWriteLock) get(asynchronousLock, channel);
  }

  boolean isAsynchronousClosed(Object channel) {
    return (Boolean) get(asynchronousClosed, channel);
  }

  /** The kernel's number. */
  int number(FileDescriptor descriptor) {
    return (Integer) get(number, descriptor);
  }

  /** A second descriptor for what this number means; it is the caller's to close. */
  FileDescriptor duplicate(int opened) throws IOException {
    FileDescriptor descriptor = new FileDescriptor();
    try {
      number.setInt(descriptor, (Integer) call(duplicate, opened));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return descriptor;
  }

  /** Makes {@code number} mean what {@code with} means, in one step. */
  void replace(int number, int with) throws IOException {
    call(replace, with, number);
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field field(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method nativeMethod(String name, Class<?>... parameters) {
    try {
      Method method = type("sun.nio.ch.InheritedChannel").getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object get(Field field, Object of) {
    try {
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object call(Method method, Object... arguments) throws IOException {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException) {
        throw (IOException) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
