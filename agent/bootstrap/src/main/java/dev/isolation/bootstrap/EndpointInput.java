package dev.isolation.bootstrap;

import java.io.DataInput;
import java.io.IOException;
import java.io.ObjectInput;

/**
 * Bootstrap loader; the stream from which one endpoint is read, a host and at once its number: what
 * comes out is what the app calls them. All else passes.
 */
final class EndpointInput implements ObjectInput {
  private final DataInput in;
  private int port = -1;

  EndpointInput(DataInput in) {
    this.in = in;
  }

  @Override
  public String readUTF() throws IOException {
    Endpoint read = new Endpoint(in.readUTF(), in.readInt());
    Endpoint own = EndpointHooks.imported(read);
    port = own.port();
    return own.host();
  }

  @Override
  public int readInt() throws IOException {
    if (port < 0) {
      return in.readInt();
    }
    int read = port;
    port = -1;
    return read;
  }

  private ObjectInput objects() {
    return (ObjectInput) in;
  }

  @Override
  public Object readObject() throws ClassNotFoundException, IOException {
    return objects().readObject();
  }

  @Override
  public int read() throws IOException {
    return objects().read();
  }

  @Override
  public int read(byte[] to) throws IOException {
    return objects().read(to);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    return objects().read(to, offset, length);
  }

  @Override
  public long skip(long count) throws IOException {
    return objects().skip(count);
  }

  @Override
  public int available() throws IOException {
    return objects().available();
  }

  @Override
  public void close() throws IOException {
    objects().close();
  }

  @Override
  public void readFully(byte[] to) throws IOException {
    in.readFully(to);
  }

  @Override
  public void readFully(byte[] to, int offset, int length) throws IOException {
    in.readFully(to, offset, length);
  }

  @Override
  public int skipBytes(int count) throws IOException {
    return in.skipBytes(count);
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public byte readByte() throws IOException {
    return in.readByte();
  }

  @Override
  public short readShort() throws IOException {
    return in.readShort();
  }

  @Override
  public char readChar() throws IOException {
    return in.readChar();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public int readUnsignedByte() throws IOException {
    return in.readUnsignedByte();
  }

  @Override
  public int readUnsignedShort() throws IOException {
    return in.readUnsignedShort();
  }

  @Override
  public String readLine() throws IOException {
    return in.readLine();
  }
}
