package dev.isolation.instrumentation;

import dev.isolation.instrumentation.api.MethodOutline;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a class file: its methods and, for each, which methods it calls. Reads any class
 * file version, so that the proof does not depend on the library that made the bytes (Java Virtual
 * Machine Specification, chapter 4).
 */
public final class ClassFile {
  private final List<MethodOutline> methods = new ArrayList<>();
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
  public List<MethodOutline> methods() {
    return methods;
  }

  private MethodOutline method(DataInputStream in) throws IOException {
    int access = in.readUnsignedShort();
    String name = pool.text(in.readUnsignedShort());
    MethodOutline method = new MethodOutline(access, name, pool.text(in.readUnsignedShort()));
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

  private void collectCalls(byte[] attribute, MethodOutline method) {
    int length = Bytecode.int4(attribute, 4);
    int end = 8 + length;
    for (int at = 8; at < end; at += Bytecode.length(attribute, at, 8)) {
      int opcode = attribute[at] & 0xff;
      if (opcode >= Bytecode.INVOKEVIRTUAL && opcode <= Bytecode.INVOKEINTERFACE) {
        int index = Bytecode.short2(attribute, at + 1);
        method.addCall(pool.owner(index), pool.member(index));
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
