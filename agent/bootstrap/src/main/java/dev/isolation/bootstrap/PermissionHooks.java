package dev.isolation.bootstrap;

import java.io.File;
import java.io.FilePermission;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.LinkPermission;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.security.Permission;
import java.security.PermissionCollection;
import java.util.Arrays;
import java.util.Set;

/**
 * Bootstrap loader; called by advice where the JDK asks a security manager, which it has up to 23.
 * Three things make the manager see the app and never the agent:
 *
 * <ul>
 *   <li>inside the agent there is no manager, so its own work needs no permission and none that an
 *       app's manager writes down shows it;
 *   <li>where a hook sends the JDK to another file, the JDK's own check asks for the app's name;
 *   <li>where a hook answers instead of the JDK, it asks first what the JDK would have asked.
 * </ul>
 */
public final class PermissionHooks {
  /** As many as one operation of the JDK or of the agent's streams can change. */
  private static final int REMEMBERED = 4;

  /**
   * What hooks changed last on this thread: name to use, the app's own, and those before. Only
   * where there is a manager.
   */
  private static final ThreadLocal<Object[]> CHANGED = new ThreadLocal<>();

  /** The instance's own files; null where they are the machine's. */
  private static volatile String layer;

  private PermissionHooks() {}

  /**
   * From now on {@link #located} knows places of the instance by the app's names.
   *
   * @param root the directory that stands for {@code /} in the instance
   */
  public static void install(String root) {
    layer = root;
  }

  /** A loader has found what code from a place may do: it may read that by the app's name too. */
  public static void located(CodeSource source, PermissionCollection permissions) {
    String root = layer;
    URL place = source == null ? null : source.getLocation();
    if (root == null || place == null || !"file".equals(place.getProtocol())) {
      return;
    }
    String path;
    try {
      path = place.toURI().getPath();
    } catch (URISyntaxException e) {
      return; // nothing that this agent has named
    }
    if (path != null && path.startsWith(root + "/")) {
      String own = path.substring(root.length());
      permissions.add(new FilePermission(own.endsWith("/") ? own + "-" : own, "read"));
    }
  }

  /** After {@code System.getSecurityManager}: the agent's own work is not asked about. */
  public static SecurityManager manager(SecurityManager installed) {
    return installed == null || CallGuard.isInside() ? null : installed;
  }

  /** Instead of the check in {@code java.io}. */
  public static void checkRead(SecurityManager manager, String name) {
    manager.checkRead(asked(name));
  }

  /** Instead of the check in {@code java.io}. */
  public static void checkWrite(SecurityManager manager, String name) {
    manager.checkWrite(asked(name));
  }

  /** Instead of the check in {@code java.io}. */
  public static void checkDelete(SecurityManager manager, String name) {
    manager.checkDelete(asked(name));
  }

  /** Instead of the check in {@code java.io}. */
  public static void checkExec(SecurityManager manager, String name) {
    manager.checkExec(asked(name));
  }

  /** Where the JDK wants the name of a path to check: the app's, or null if it is this one. */
  public static String name(Path path) {
    Object requested = requested(path);
    return requested == null ? null : requested.toString();
  }

  /** A hook sends the JDK to another file; outside {@link CallGuard}. */
  public static File changed(File requested, File actual) {
    if (System.getSecurityManager() != null) {
      remember(requested.getPath(), actual.getPath());
    }
    return actual;
  }

  /** A hook sends the JDK to another file; outside {@link CallGuard}. */
  public static Path changed(Path requested, Path actual) {
    if (requested != actual && System.getSecurityManager() != null) {
      remember(requested, actual);
    }
    return actual;
  }

  /** What {@link #changed} was told of one path holds for another. */
  static void renamed(Path actual, Path other) {
    if (System.getSecurityManager() != null) {
      remember(actual, other);
    }
  }

  /** May the app read the file? */
  public static void mayRead(Object file) {
    SecurityManager manager = System.getSecurityManager();
    if (manager != null) {
      manager.checkRead(first(file).toString());
    }
  }

  /** May the app write the file? */
  public static void mayWrite(Object file) {
    SecurityManager manager = System.getSecurityManager();
    if (manager != null) {
      manager.checkWrite(first(file).toString());
    }
  }

  static void mayDelete(Object file) {
    SecurityManager manager = System.getSecurityManager();
    if (manager != null) {
      manager.checkDelete(first(file).toString());
    }
  }

  static void mayAsk(Permission permission) {
    SecurityManager manager = System.getSecurityManager();
    if (manager != null) {
      manager.checkPermission(permission);
    }
  }

  /** The JDK tells no one where its temp directory is. */
  static void mayCreateTemp(File file, boolean named) {
    try {
      mayWrite(file);
    } catch (SecurityException e) {
      if (named) {
        throw e;
      }
      throw new SecurityException("Unable to create temporary file");
    }
  }

  /** A refused name of a temporary file; under a manager the JDK names none. */
  static IOException told(IOException refused) {
    return System.getSecurityManager() == null
        ? refused
        : new IOException("Unable to create temporary file");
  }

  static void mayFind(Path path) {
    SecurityManager manager = System.getSecurityManager();
    if (manager != null) {
      manager.checkRead(path.toString());
      if (!path.isAbsolute()) {
        manager.checkPropertyAccess("user.dir");
      }
    }
  }

  static void mayOpen(Path path, Set<? extends OpenOption> options) {
    if (System.getSecurityManager() == null || options == null) {
      return;
    }
    boolean append = options.contains(StandardOpenOption.APPEND);
    boolean write = append || options.contains(StandardOpenOption.WRITE);
    if (!write || options.contains(StandardOpenOption.READ)) {
      mayRead(path);
    }
    if (write) {
      mayWrite(path);
    }
    if (options.contains(StandardOpenOption.DELETE_ON_CLOSE)) {
      mayDelete(path);
    }
  }

  static void mayCopy(Path from, Path target, CopyOption[] options) {
    if (System.getSecurityManager() == null) {
      return;
    }
    mayRead(from);
    mayWrite(target);
    boolean itself = Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS);
    if (itself && Files.isSymbolicLink(from)) {
      mayAsk(new LinkPermission("symbolic"));
    }
  }

  static void mayLink(Path link, Path existing) {
    if (System.getSecurityManager() != null) {
      mayAsk(new LinkPermission("hard"));
      mayWrite(link);
      mayWrite(existing);
    }
  }

  private static void remember(Object requested, Object actual) {
    Object[] before = CHANGED.get();
    Object[] now = new Object[2 * REMEMBERED];
    now[0] = actual;
    now[1] = first(requested);
    if (before != null) {
      System.arraycopy(before, 0, now, 2, now.length - 2);
    }
    CHANGED.set(now);
  }

  /** What the app itself gave: a hook may have sent the JDK on before. */
  private static Object first(Object given) {
    Object requested = requested(given);
    return requested == null ? given : requested;
  }

  private static String asked(String name) {
    Object requested = requested(name);
    return requested == null ? name : (String) requested;
  }

  /** By identity: another object of the same name is one that the app has named itself. */
  private static Object requested(Object actual) {
    Object[] changed = CHANGED.get();
    if (changed == null) {
      return null;
    }
    for (int i = 0; i < changed.length; i += 2) {
      if (changed[i] == actual && actual != null) {
        return changed[i + 1];
      }
    }
    return null;
  }
}
