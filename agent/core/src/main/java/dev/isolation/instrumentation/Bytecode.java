package dev.isolation.instrumentation;

/** Lengths of JVM instructions (JVMS 6.5), to walk over code that need not be understood. */
final class Bytecode {
  static final int INVOKEVIRTUAL = 0xb6;
  static final int INVOKEINTERFACE = 0xb9;

  private static final int TABLESWITCH = 0xaa;
  private static final int LOOKUPSWITCH = 0xab;
  private static final int WIDE = 0xc4;
  private static final int IINC = 0x84;

  private Bytecode() {}

  /**
   * Length in bytes of the instruction at {@code at}.
   *
   * @param start where the method's code starts, because switches are padded relative to it
   */
  static int length(byte[] code, int at, int start) {
    int opcode = code[at] & 0xff;
    if (opcode == TABLESWITCH) {
      int operands = at + 4 - ((at - start) & 3);
      int cases = int4(code, operands + 8) - int4(code, operands + 4) + 1;
      return operands + 12 + 4 * cases - at;
    }
    if (opcode == LOOKUPSWITCH) {
      int operands = at + 4 - ((at - start) & 3);
      return operands + 8 + 8 * int4(code, operands + 4) - at;
    }
    if (opcode == WIDE) {
      return (code[at + 1] & 0xff) == IINC ? 6 : 4;
    }
    return simple(opcode);
  }

  private static int simple(int opcode) {
    if (opcode == 0x10 || opcode == 0x12 || opcode == 0xa9 || opcode == 0xbc) {
      return 2; // bipush, ldc, ret, newarray
    }
    if ((opcode >= 0x15 && opcode <= 0x19) || (opcode >= 0x36 && opcode <= 0x3a)) {
      return 2; // loads and stores with an index
    }
    if (opcode == 0x11 || opcode == 0x13 || opcode == 0x14 || opcode == IINC) {
      return 3; // sipush, ldc_w, ldc2_w
    }
    if ((opcode >= 0x99 && opcode <= 0xa8) || (opcode >= 0xb2 && opcode <= 0xb8)) {
      return 3; // branches; fields and calls
    }
    if (opcode == 0xbb || opcode == 0xbd || opcode == 0xc0 || opcode == 0xc1) {
      return 3; // new, anewarray, checkcast, instanceof
    }
    if (opcode == 0xc6 || opcode == 0xc7) {
      return 3; // ifnull, ifnonnull
    }
    if (opcode == 0xc5) {
      return 4; // multianewarray
    }
    if (opcode == 0xb9 || opcode == 0xba || opcode == 0xc8 || opcode == 0xc9) {
      return 5; // invokeinterface, invokedynamic, goto_w, jsr_w
    }
    return 1;
  }

  static int short2(byte[] code, int at) {
    return (code[at] & 0xff) << 8 | (code[at + 1] & 0xff);
  }

  static int int4(byte[] code, int at) {
    return short2(code, at) << 16 | short2(code, at + 2);
  }
}
