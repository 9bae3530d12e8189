package dev.isolation.instrumentation;

import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Describes every type as an empty class, for the types of the app that a class of the app refers
 * to.
 *
 * <p>Nothing more is needed, and nothing more can be had safely. Advice is copied into methods as
 * it is and refers to the JDK and to the bootstrap package only, whose real types are found first;
 * stack map frames are carried over from the class file and extended, never computed anew, so no
 * common super type is looked for. What is left is that the library asks for a name. The app's
 * loader could answer more, but only by running its code (a loader may read files, take locks, or
 * be in the middle of loading this very type) inside the agent.
 */
final class Stubs implements ClassFileLocator {
  @Override
  public Resolution locate(String name) {
    ClassWriter stub = new ClassWriter(0);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
    stub.visit(Opcodes.V1_5, access, name.replace('.', '/'), null, "java/lang/Object", null);
    stub.visitEnd();
    return new Resolution.Explicit(stub.toByteArray());
  }

  @Override
  public void close() {
    // holds nothing
  }
}
