package dev.isolation.it.safety;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Finds the doors in classes of a JDK: methods that hand a path to native code, and whether they
 * have a hook. Class files of any version are read.
 */
final class DoorFinder {
  private static final int VERSION_BYTE = 7;
  private static final int KNOWN_VERSION = 61;
  private static final String HOOKS = "dev/isolation/bootstrap/";

  /** Where paths are Java's last: below are system calls. */
  private static final Pattern SYSTEM_CALLS =
      Pattern.compile(
          "java/io/UnixFileSystem|sun/nio/fs/\\w*NativeDispatcher"
              + "|sun/nio/fs/Unix(FileAttributes|FileStoreAttributes|ChannelFactory)");

  private static final Pattern PATHS =
      Pattern.compile("\\(.*(Ljava/lang/String;|Ljava/io/File;|Lsun/nio/fs/UnixPath;|\\[B).*\\).*");

  private final Set<String> natives = new TreeSet<>();
  private final Map<String, Set<String>> calls = new TreeMap<>();
  private final Set<String> hooked = new TreeSet<>();

  /** Takes a class in. */
  void read(byte[] bytes) {
    byte[] known = bytes.clone();
    known[VERSION_BYTE] = (byte) Math.min(known[VERSION_BYTE], KNOWN_VERSION);
    new ClassReader(known).accept(new Reader(), ClassReader.SKIP_FRAMES);
  }

  /** Doors as {@code type.method}, with true for those that have a hook. */
  Map<String, Boolean> doors() {
    Map<String, Boolean> doors = new TreeMap<>();
    for (Map.Entry<String, Set<String>> entry : calls.entrySet()) {
      String caller = entry.getKey();
      boolean below = SYSTEM_CALLS.matcher(caller.substring(0, caller.indexOf('.'))).matches();
      for (String callee : entry.getValue()) {
        if (!below && natives.contains(callee)) {
          String name = caller.substring(0, caller.indexOf('('));
          doors.merge(name, hooked.contains(caller), Boolean::logicalAnd);
        }
      }
    }
    return doors;
  }

  private final class Reader extends ClassVisitor {
    private String type;

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      type = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      String method = type + "." + name + descriptor;
      boolean system = SYSTEM_CALLS.matcher(type).matches();
      boolean isNative = (access & Opcodes.ACC_NATIVE) != 0;
      boolean watch = name.equals("inotifyAddWatch"); // the address of a path
      if (watch || (isNative || system) && PATHS.matcher(descriptor).matches()) {
        natives.add(method);
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int code, String owner, String called, String parameters, boolean ofInterface) {
          if (owner.startsWith(HOOKS)) {
            hooked.add(method);
          }
          String target = owner.equals("java/io/FileSystem") ? "java/io/UnixFileSystem" : owner;
          calls
              .computeIfAbsent(method, key -> new TreeSet<>())
              .add(target + "." + called + parameters);
        }
      };
    }
  }
}
