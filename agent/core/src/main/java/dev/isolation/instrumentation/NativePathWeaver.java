package dev.isolation.instrumentation;

import dev.isolation.instrumentation.file.NativePath;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts a hook before paths that go to native code. A native method has no code to put it into, so
 * it gets another name, by which the JVM still finds its implementation ({@code
 * Instrumentation.setNativeMethodPrefix}), and a method of its own name that calls it. Java methods
 * are taken where a class has no such native one.
 */
final class NativePathWeaver {
  /** What the renamed methods begin with. */
  static final String PREFIX = "isolation$native$";

  private static final String HOOKS = "dev/isolation/bootstrap/NativePathHooks";
  private static final Set<String> PATHS =
      new HashSet<>(
          Arrays.asList(
              "Ljava/lang/String;",
              "[Ljava/lang/String;",
              "Ljava/io/File;",
              "Ljava/nio/file/Path;",
              "[B"));

  private final List<NativePath> paths;
  private final Set<String> natives = new HashSet<>();
  private final Set<NativePath> found = new HashSet<>();

  NativePathWeaver(List<NativePath> paths) {
    this.paths = paths;
  }

  /** The class with its hooks; null if it has none of the methods. */
  byte[] weave(byte[] bytes) {
    ClassReader reader = OpenedClassReader.of(bytes);
    reader.accept(new NativeFinder(), ClassReader.SKIP_CODE);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Rewriter(writer, reader.getClassName()), 0);
    return found.isEmpty() ? null : writer.toByteArray();
  }

  /** What no method was found for. */
  Set<NativePath> missing() {
    Set<NativePath> missing = new HashSet<>(paths);
    missing.removeAll(found);
    return missing;
  }

  private static boolean takesPath(NativePath path, String name, String descriptor) {
    Type[] parameters = Type.getArgumentTypes(descriptor);
    return path.method().equals(name)
        && path.parameter() < parameters.length
        && PATHS.contains(parameters[path.parameter()].getDescriptor());
  }

  /** Finds out which of the methods are native. */
  private final class NativeFinder extends ClassVisitor {
    NativeFinder() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if ((access & Opcodes.ACC_NATIVE) != 0) {
        for (NativePath path : paths) {
          if (takesPath(path, name, descriptor)) {
            natives.add(name);
          }
        }
      }
      return null;
    }
  }

  private final class Rewriter extends ClassVisitor {
    private final String type;

    Rewriter(ClassVisitor next, String type) {
      super(OpenedClassReader.ASM_API, next);
      this.type = type;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      boolean isNative = (access & Opcodes.ACC_NATIVE) != 0;
      boolean hasCode = (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0;
      Set<Integer> hooked = new HashSet<>();
      for (NativePath path : paths) {
        boolean meant = isNative || hasCode && !natives.contains(name);
        if (meant && takesPath(path, name, descriptor)) {
          hooked.add(path.parameter());
          found.add(path);
        }
      }
      if (hooked.isEmpty()) {
        return super.visitMethod(access, name, descriptor, signature, exceptions);
      }
      boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
      int own = isNative ? access & ~Opcodes.ACC_NATIVE : access;
      MethodVisitor code = super.visitMethod(own, name, descriptor, signature, exceptions);
      Prologue hooks = new Prologue(code, isStatic, descriptor, hooked);
      if (!isNative) {
        return hooks;
      }
      call(hooks, access, name, descriptor);
      int hidden = access | Opcodes.ACC_SYNTHETIC;
      return super.visitMethod(hidden, PREFIX + name, descriptor, signature, exceptions);
    }

    private void call(MethodVisitor code, int access, String name, String descriptor) {
      code.visitCode();
      boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
      int local = 0;
      if (!isStatic) {
        code.visitVarInsn(Opcodes.ALOAD, local++);
      }
      for (Type parameter : Type.getArgumentTypes(descriptor)) {
        code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
        local += parameter.getSize();
      }
      boolean isPrivate = (access & Opcodes.ACC_PRIVATE) != 0;
      int instance = isPrivate ? Opcodes.INVOKESPECIAL : Opcodes.INVOKEVIRTUAL;
      int invoke = isStatic ? Opcodes.INVOKESTATIC : instance;
      code.visitMethodInsn(invoke, type, PREFIX + name, descriptor, false);
      code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
      code.visitMaxs(0, 0);
      code.visitEnd();
    }
  }

  /** Replaces the paths before anything else happens in a method. */
  private static final class Prologue extends MethodVisitor {
    private final boolean isStatic;
    private final Type[] parameters;
    private final Set<Integer> hooked;

    Prologue(MethodVisitor next, boolean isStatic, String descriptor, Set<Integer> hooked) {
      super(OpenedClassReader.ASM_API, next);
      this.isStatic = isStatic;
      this.parameters = Type.getArgumentTypes(descriptor);
      this.hooked = hooked;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      int local = isStatic ? 0 : 1;
      for (int i = 0; i < parameters.length; i++) {
        if (hooked.contains(i)) {
          String path = parameters[i].getDescriptor();
          super.visitVarInsn(Opcodes.ALOAD, local);
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC, HOOKS, "path", "(" + path + ")" + path, false);
          super.visitVarInsn(Opcodes.ASTORE, local);
        }
        local += parameters[i].getSize();
      }
    }
  }
}
