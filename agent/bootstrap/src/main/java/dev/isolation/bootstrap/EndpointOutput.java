package dev.isolation.bootstrap;

import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectOutput;

/**
 * Bootstrap loader; the stream into which one endpoint is written: in place of its host and its
 * number go those that reach it from outside. All else passes.
 */
final class EndpointOutput implements ObjectOutput {
  private final DataOutput out;
  private final Endpoint from;
  private final Endpoint to;

  EndpointOutput(DataOutput out, Endpoint from, Endpoint to) {
    this.out = out;
    this.from = from;
    this.to = to;
  }

  @Override
  public void writeUTF(String text) throws IOException {
    out.writeUTF(text.equals(from.host()) ? to.host() : text);
  }

  @Override
  public void writeInt(int value) throws IOException {
    out.writeInt(value == from.port() ? to.port() : value);
  }

  private ObjectOutput objects() {
    return (ObjectOutput) out;
  }

  @Override
  public void writeObject(Object object) throws IOException {
    objects().writeObject(object);
  }

  @Override
  public void flush() throws IOException {
    objects().flush();
  }

  @Override
  public void close() throws IOException {
    objects().close();
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void writeBoolean(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  @Override
  public void writeByte(int value) throws IOException {
    out.writeByte(value);
  }

  @Override
  public void writeShort(int value) throws IOException {
    out.writeShort(value);
  }

  @Override
  public void writeChar(int value) throws IOException {
    out.writeChar(value);
  }

  @Override
  public void writeLong(long value) throws IOException {
    out.writeLong(value);
  }

  @Override
  public void writeFloat(float value) throws IOException {
    out.writeFloat(value);
  }

  @Override
  public void writeDouble(double value) throws IOException {
    out.writeDouble(value);
  }

  @Override
  public void writeBytes(String text) throws IOException {
    out.writeBytes(text);
  }

  @Override
  public void writeChars(String text) throws IOException {
    out.writeChars(text);
  }
}
