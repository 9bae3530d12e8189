package dev.isolation.instrumentation;

import java.io.DataInputStream;
import java.io.IOException;

/** The constant pool of a class file, as far as the proof needs it (JVMS 4.4). */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  private final String[] texts;
  private final int[] first;
  private final int[] second;

  ConstantPool(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    texts = new String[count];
    first = new int[count];
    second = new int[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      read(in, i, tag);
      if (tag == LONG || tag == DOUBLE) {
        i++; // takes two places
      }
    }
  }

  private void read(DataInputStream in, int i, int tag) throws IOException {
    switch (tag) {
      case UTF8:
        texts[i] = in.readUTF();
        break;
      case LONG:
      case DOUBLE:
        in.readLong();
        break;
      case CLASS:
      case STRING:
      case METHOD_TYPE:
      case MODULE:
      case PACKAGE:
        first[i] = in.readUnsignedShort();
        break;
      case METHOD_HANDLE:
        in.readUnsignedByte();
        in.readUnsignedShort();
        break;
      default: // two shorts, or a four-byte number
        first[i] = in.readUnsignedShort();
        second[i] = in.readUnsignedShort();
    }
  }

  String text(int index) {
    return texts[index];
  }

  /** Internal name of the class that a method reference names. */
  String owner(int reference) {
    return texts[first[first[reference]]];
  }

  /** Name of the method that a method reference names. */
  String member(int reference) {
    return texts[first[second[reference]]];
  }
}
