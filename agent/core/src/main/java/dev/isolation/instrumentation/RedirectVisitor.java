package dev.isolation.instrumentation;

import dev.isolation.instrumentation.api.Redirect;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts a call of the hook in the place of the call that a {@link Redirect} names. Byte Buddy's own
 * substitution describes the type of every call it passes, which costs time at each start.
 */
final class RedirectVisitor implements AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper {
  private final Map<String, Method> hooks = new HashMap<>();

  /** Fails where a hook that a redirect names is not there. */
  RedirectVisitor(List<Redirect> redirects) throws NoSuchMethodException {
    for (Redirect redirect : redirects) {
      Method hook = redirect.hooks().getMethod(redirect.hook(), redirect.hookParameters());
      hooks.put(key(redirect), hook);
    }
  }

  @Override
  public MethodVisitor wrap(
      TypeDescription type,
      MethodDescription method,
      MethodVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      int writerFlags,
      int readerFlags) {
    return new MethodVisitor(OpenedClassReader.ASM_API, visitor) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        Method hook = hooks.get(owner + "." + name + parameters(descriptor));
        if (hook == null || opcode == Opcodes.INVOKESTATIC) {
          super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
        } else {
          requireSameResult(hook, descriptor);
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(hook.getDeclaringClass()),
              hook.getName(),
              Type.getMethodDescriptor(hook),
              false);
        }
      }
    };
  }

  /** The JVM does not verify its own classes. */
  private static void requireSameResult(Method hook, String descriptor) {
    if (!Type.getReturnType(hook).equals(Type.getReturnType(descriptor))) {
      throw new IllegalStateException(hook + " is no substitute for a call of " + descriptor);
    }
  }

  /** The call that a redirect names, as bytecode has it. */
  private static String key(Redirect redirect) {
    String call = Type.getInternalName(redirect.owner()) + "." + redirect.method();
    Type[] parameters = new Type[redirect.parameters().length];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = Type.getType(redirect.parameters()[i]);
    }
    return call + parameters(Type.getMethodDescriptor(Type.VOID_TYPE, parameters));
  }

  private static String parameters(String descriptor) {
    return descriptor.substring(0, descriptor.indexOf(')') + 1);
  }
}
