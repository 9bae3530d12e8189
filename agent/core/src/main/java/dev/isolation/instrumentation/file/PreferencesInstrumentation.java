package dev.isolation.instrumentation.file;

import dev.isolation.bootstrap.FileHooks;
import dev.isolation.instrumentation.Hook;
import dev.isolation.instrumentation.Redirect;
import dev.isolation.instrumentation.TypeInstrumentation;
import java.io.File;
import java.util.Collections;
import java.util.List;

/**
 * {@code java.util.prefs}: its lock file and its permissions go through native methods that get
 * {@code getCanonicalPath()}; everything else it does is plain {@code java.io}.
 */
public final class PreferencesInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("java.util.prefs.FileSystemPreferences");
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
