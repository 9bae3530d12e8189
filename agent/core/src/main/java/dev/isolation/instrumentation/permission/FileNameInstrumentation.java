package dev.isolation.instrumentation.permission;

import dev.isolation.bootstrap.PermissionHooks;
import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.Redirect;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The checks in methods of {@code java.io.File} and, on JDK 8, {@code ZipFile}. The streams check
 * before their hooks.
 */
public final class FileNameInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    List<String> types = new ArrayList<>();
    types.add("java.io.File");
    if (System.getProperty("java.specification.version").startsWith("1.")) {
      types.add("java.util.zip.ZipFile"); // later ones open with what checks by itself
    }
    return types;
  }

  @Override
  public List<Hook> hooks() {
    return Collections.emptyList();
  }

  @Override
  public List<Redirect> redirects() {
    List<Redirect> redirects = new ArrayList<>();
    for (String check : Arrays.asList("checkRead", "checkWrite", "checkDelete", "checkExec")) {
      redirects.add(
          new Redirect(SecurityManager.class, check, PermissionHooks.class, check, String.class));
    }
    return redirects;
  }
}
