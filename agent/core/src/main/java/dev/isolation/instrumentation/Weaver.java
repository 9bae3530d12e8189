package dev.isolation.instrumentation;

import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.MethodOutline;
import dev.isolation.instrumentation.api.Redirect;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/**
 * Byte Buddy, set up so that it reads no class path, runs no code of the app, creates no {@code
 * java.net} object and adds no member, so that loaded classes can be retransformed.
 */
final class Weaver {
  static {
    // Read once by the library: newer class files than it knows are tried, and the proof decides.
    // Removed at once, because the app may bring a Byte Buddy of its own.
    String key = "net.bytebuddy.experimental";
    String before = System.getProperty(key);
    System.setProperty(key, "true");
    try {
      Class.forName("net.bytebuddy.utility.OpenedClassReader", true, Weaver.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    } finally {
      if (before == null) {
        System.clearProperty(key);
      } else {
        System.setProperty(key, before);
      }
    }
  }

  /** No graphs of inherited methods: nothing here looks at one, and making them takes long. */
  private static final MethodGraph.Compiler GRAPHS =
      MethodGraph.Compiler.ForDeclaredMethods.INSTANCE;

  private final ByteBuddy byteBuddy = new ByteBuddy().with(TypeValidation.DISABLED).with(GRAPHS);

  private final Map<Class<?>, Advice> advice = new HashMap<>();

  /**
   * Returns the bytes with the plan's hooks in them.
   *
   * @param ofApp whether the type is one of the app's loaders, whose other types cannot be asked
   *     for
   */
  synchronized byte[] weave(HookPlan plan, byte[] bytes, boolean ofApp) throws Exception {
    String name = plan.type().replace('/', '.');
    ClassFileLocator locator = ClassFileLocator.Simple.of(name, bytes);
    ClassFileLocator others = ofApp ? new ClassFileLocator.Compound(locator, new Stubs()) : locator;
    TypePool pool = new OneTypePool(others, name);
    TypeDescription type = pool.describe(name).resolve();
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    Map<Class<?>, Set<String>> methods = methodsByAdvice(plan, bytes);
    for (Map.Entry<Class<?>, Set<String>> entry : methods.entrySet()) {
      if (entry.getValue().isEmpty()) {
        continue;
      }
      builder = builder.visit(advice(entry.getKey()).on(in(entry.getValue())));
    }
    List<Redirect> redirects = plan.redirects();
    if (!redirects.isEmpty()) {
      builder =
          builder.visit(
              new AsmVisitorWrapper.ForDeclaredMethods()
                  .invokable(in(callers(redirects, bytes)), new RedirectVisitor(redirects)));
    }
    return builder.make(pool).getBytes();
  }

  /** In the plan's order: of two pieces of advice on one method the first one is the outer one. */
  private static Map<Class<?>, Set<String>> methodsByAdvice(HookPlan plan, byte[] bytes) {
    Map<Class<?>, Set<String>> methods = new LinkedHashMap<>();
    for (Class<?> advice : plan.advice()) {
      methods.put(advice, new LinkedHashSet<String>());
    }
    List<MethodOutline> all = ClassFile.read(bytes).methods();
    for (MethodOutline method : all) {
      for (Hook hook : plan.hooks(method, all)) {
        methods.get(hook.advice()).add(method.name() + method.descriptor());
      }
    }
    return methods;
  }

  private Advice advice(Class<?> type) throws IOException {
    Advice known = advice.get(type);
    if (known == null) {
      ClassFileLocator locator = ClassFileLocator.Simple.of(type.getName(), ownBytes(type));
      known = Advice.to(TypeDescription.ForLoadedType.of(type), locator);
      advice.put(type, known);
    }
    return known;
  }

  private static byte[] ownBytes(Class<?> type) throws IOException {
    String resource = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(resource)) {
      return net.bytebuddy.utility.StreamDrainer.DEFAULT.drain(in);
    }
  }

  /** The methods that make such a call. */
  private static Set<String> callers(List<Redirect> redirects, byte[] bytes) {
    Set<String> callers = new HashSet<>();
    for (MethodOutline method : ClassFile.read(bytes).methods()) {
      for (Redirect redirect : redirects) {
        if (redirect.isLeftIn(method)) {
          callers.add(method.name() + method.descriptor());
        }
      }
    }
    return callers;
  }

  private static ElementMatcher<MethodDescription> in(final Set<String> methods) {
    return new ElementMatcher<MethodDescription>() {
      @Override
      public boolean matches(MethodDescription method) {
        return methods.contains(method.getInternalName() + method.getDescriptor());
      }
    };
  }

  /** Describes the class at hand from its bytes and every other by the loaded class. */
  private static final class OneTypePool extends TypePool.Default {
    private final String own;

    OneTypePool(ClassFileLocator locator, String own) {
      super(
          new CacheProvider.Simple(),
          locator,
          ReaderMode.FAST,
          TypePool.ClassLoading.ofBootLoader());
      this.own = own;
    }

    @Override
    public Resolution describe(String name) {
      return name.equals(own) ? doDescribe(name) : super.describe(name);
    }
  }
}
