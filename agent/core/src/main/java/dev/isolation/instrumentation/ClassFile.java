package dev.isolation.instrumentation;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The outline of a class file: its methods and, for each, which methods it calls. Reads any class
 * file version, so that the proof does not depend on the library that made the bytes (Java Virtual
 * Machine Specification, chapter 4).
 */
public final class ClassFile {
  /** A method as the class file has it. */
  public static final class Method {
    private final int access;
    private final String name;
    private final String descriptor;
    private final Set<String> calls = new HashSet<>();

    Method(int access, String name, String descriptor) {
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
    }

    /** Method name. */
    public String name() {
      return name;
    }

    /** Method descriptor. */
    public String descriptor() {
      return descriptor;
    }

    /** Says whether the method has a body: is neither abstract nor native. */
    public boolean hasCode() {
      return (access & (ABSTRACT | NATIVE)) == 0;
    }

    /** Says whether it is public. */
    public boolean isPublic() {
      return (access & PUBLIC) != 0;
    }

    /** Says whether it is static. */
    public boolean isStatic() {
      return (access & STATIC) != 0;
    }

    /** Says whether the compiler made it, as a bridge for instance. */
    public boolean isSynthetic() {
      return (access & SYNTHETIC) != 0;
    }

    /** Static methods of the bootstrap package that it calls, as {@code Type.method}. */
    public Set<String> hooks() {
      Set<String> hooks = new HashSet<>();
      for (String call : calls) {
        if (call.startsWith(BOOTSTRAP)) {
          hooks.add(call.substring(BOOTSTRAP.length()));
        }
      }
      return hooks;
    }

    /** Says whether it calls a method, whatever its parameters; the owner is an internal name. */
    public boolean calls(String owner, String name) {
      return calls.contains(owner + "." + name);
    }
  }

  private static final int PUBLIC = 0x0001;
  private static final int STATIC = 0x0008;
  private static final int NATIVE = 0x0100;
  private static final int ABSTRACT = 0x0400;
  private static final int SYNTHETIC = 0x1000;
  private static final String BOOTSTRAP = "dev/isolation/bootstrap/";

  private final List<Method> methods = new ArrayList<>();
  private final ConstantPool pool;

  private ClassFile(DataInputStream in) throws IOException {
    in.readInt(); // magic
    in.readInt(); // version
    pool = new ConstantPool(in);
    in.skipBytes(6); // access, this, super
    in.skipBytes(2 * in.readUnsignedShort()); // interfaces
    int fields = in.readUnsignedShort();
    for (int i = 0; i < fields; i++) {
      in.skipBytes(6);
      skipAttributes(in);
    }
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      methods.add(method(in));
    }
  }

  /** Reads a class file; throws {@code IllegalArgumentException} for one that is cut off. */
  public static ClassFile read(byte[] bytes) {
    try {
      return new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new IllegalArgumentException("not a class file: " + e, e);
    }
  }

  /** All methods, constructors included. */
  public List<Method> methods() {
    return methods;
  }

  private Method method(DataInputStream in) throws IOException {
    int access = in.readUnsignedShort();
    String name = pool.text(in.readUnsignedShort());
    Method method = new Method(access, name, pool.text(in.readUnsignedShort()));
    int attributes = in.readUnsignedShort();
    for (int i = 0; i < attributes; i++) {
      String attribute = pool.text(in.readUnsignedShort());
      byte[] content = new byte[in.readInt()];
      in.readFully(content);
      if (attribute.equals("Code")) {
        collectCalls(content, method);
      }
    }
    return method;
  }

  private void collectCalls(byte[] attribute, Method method) {
    int length = Bytecode.int4(attribute, 4);
    int end = 8 + length;
    for (int at = 8; at < end; at += Bytecode.length(attribute, at, 8)) {
      int opcode = attribute[at] & 0xff;
      if (opcode >= Bytecode.INVOKEVIRTUAL && opcode <= Bytecode.INVOKEINTERFACE) {
        int index = Bytecode.short2(attribute, at + 1);
        method.calls.add(pool.owner(index) + "." + pool.member(index));
      }
    }
  }

  private static void skipAttributes(DataInputStream in) throws IOException {
    int attributes = in.readUnsignedShort();
    for (int i = 0; i < attributes; i++) {
      in.skipBytes(2);
      in.skipBytes(in.readInt());
    }
  }
}
