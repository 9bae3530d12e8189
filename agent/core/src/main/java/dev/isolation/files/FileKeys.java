package dev.isolation.files;

import dev.isolation.layers.Origin;
import java.lang.reflect.Constructor;

/** Makes the JDK's own file keys: an app compares them with those of files that are no copies. */
final class FileKeys {
  private final Following jdk;
  private volatile Constructor<?> constructor;

  /**
   * Nothing is asked of the JDK before there is a copy to show.
   *
   * @param jdk opens the JDK's packages
   */
  FileKeys(Following jdk) {
    this.jdk = jdk;
  }

  /** The key that tells of this device and inode; null in a view that is not armed. */
  Object of(Origin origin) {
    try {
      Constructor<?> made = constructor();
      return made == null ? null : made.newInstance(origin.device(), origin.inode());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Constructor<?> constructor() throws ReflectiveOperationException {
    Constructor<?> made = constructor;
    if (made == null && jdk.openPackages()) {
      made = Class.forName("sun.nio.fs.UnixFileKey").getDeclaredConstructor(long.class, long.class);
      made.setAccessible(true);
      constructor = made;
    }
    return made;
  }
}
