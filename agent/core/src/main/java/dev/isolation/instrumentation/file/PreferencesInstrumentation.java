package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.Redirect;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code java.util.prefs}: its lock file and its permissions go through native methods that get
 * {@code getCanonicalPath()}; everything else it does is plain {@code java.io}.
 */
public final class PreferencesInstrumentation extends TypeInstrumentation {
  private static final String OUTER = "java.util.prefs.FileSystemPreferences";

  /** More than any JDK has; JDK 8 to 28 have about ten. */
  private static final int MOST_NESTED = 30;

  @Override
  public List<String> types() {
    List<String> types = new ArrayList<>();
    types.add(OUTER);
    for (int i = 1; i <= MOST_NESTED; i++) {
      types.add(OUTER + "$" + i); // actions that it runs privileged
    }
    return types;
  }

  @Override
  public List<Hook> hooks() {
    return Collections.emptyList();
  }

  @Override
  public List<Redirect> redirects() {
    return Collections.singletonList(
        new Redirect(File.class, "getCanonicalPath", FileHooks.class, "nativePath"));
  }
}
