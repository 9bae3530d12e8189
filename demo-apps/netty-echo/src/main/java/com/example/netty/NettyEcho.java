package com.example.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * TRANSPORT and then {@code serve PORT TOKEN}: answers with the token on TCP and UDP; {@code ask
 * PORT}: asks in every way there is; {@code rebind PORT TIMES}: opens and closes.
 */
public class NettyEcho {
  private final Transport transport;
  private final EventLoopGroup group;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private NettyEcho(Transport transport) throws Exception {
    this.transport = transport;
    this.group = transport.group();
  }

  public static void main(String[] args) throws Exception {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, e) -> {
              e.printStackTrace();
              System.exit(1); // the event loops would go on
            });
    Transport transport = new Transport(args[0]);
    Throwable unavailable = transport.unavailable();
    if (unavailable != null) {
      System.out.println("unavailable " + unavailable);
      return;
    }
    NettyEcho echo = new NettyEcho(transport);
    int port = Integer.parseInt(args[2]);
    if (args[1].equals("serve")) {
      echo.serve(port, args[3]);
      new CountDownLatch(1).await();
    } else if (args[1].equals("ask")) {
      echo.ask(new InetSocketAddress(InetAddress.getByName("localhost"), port));
    } else {
      echo.rebind(port, Integer.parseInt(args[3]));
    }
    echo.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  private void serve(int port, String token) throws Exception {
    ChannelHandler answer = new Answer(token);
    System.out.println("tcp " + local(listen(port, answer)));
    System.out.println("udp " + local(receive(port, answer)));
    System.out.println("second tcp " + attempt(() -> listen(port, answer)));
    System.out.println("second udp " + attempt(() -> receive(port, answer)));
    System.out.println("free tcp " + (local(listen(0, answer)) != port));
    System.out.println("ready");
  }

  private void ask(InetSocketAddress server) throws Exception {
    Channel client = connect(server, null);
    System.out.println("tcp heard " + next());
    System.out.println("tcp remote " + port(client.remoteAddress()));
    client.close().sync();
    Channel fastOpen = connect(server, buffer("first"));
    System.out.println("fast open heard " + next());
    fastOpen.close().sync();

    Channel udp = receive(0, new Listener());
    udp.writeAndFlush(packet(server, "one")).sync();
    System.out.println("udp heard " + next());
    for (int i = 0; i < 3; i++) {
      udp.write(packet(server, "batch " + i));
    }
    udp.flush();
    System.out.println("udp batch heard " + next() + ", " + next() + ", " + next());
    udp.close().sync();

    Channel connected =
        new Bootstrap()
            .group(group)
            .channel(transport.datagram())
            .handler(new Listener())
            .connect(server)
            .sync()
            .channel();
    connected.writeAndFlush(buffer("connected")).sync();
    System.out.println("udp connected heard " + next());
    System.out.println("udp remote " + port(connected.remoteAddress()));
    connected.close().sync();
  }

  private void rebind(int port, int times) throws Exception {
    int first = -1;
    int moved = 0;
    for (int i = 0; i < times; i++) {
      Channel channel = again(() -> listen(port, new Answer("rebind")));
      int local = local(channel);
      first = first < 0 ? local : first;
      moved += local == first ? 0 : 1;
      channel.close().sync();
    }
    System.out.println("rebound " + times + " moved " + moved);
  }

  /** A ring closes a socket some time after it says so. */
  private static Channel again(Opening opening) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try {
        return opening.open();
      } catch (Exception e) {
        if (!(e instanceof IOException) || System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(1);
      }
    }
  }

  private Channel listen(int port, ChannelHandler answer) throws Exception {
    return new ServerBootstrap()
        .group(group)
        .channel(transport.server())
        .childHandler(answer)
        .bind("127.0.0.1", port)
        .sync()
        .channel();
  }

  private Channel receive(int port, ChannelHandler handler) throws Exception {
    return new Bootstrap()
        .group(group)
        .channel(transport.datagram())
        .handler(handler)
        .bind("127.0.0.1", port)
        .sync()
        .channel();
  }

  private Channel connect(SocketAddress server, Object firstData) throws Exception {
    Bootstrap bootstrap =
        new Bootstrap().group(group).channel(transport.client()).handler(new Listener());
    if (firstData == null) {
      return bootstrap.connect(server).sync().channel();
    }
    // TCP fast open sends what was written before the connect; older versions lack the option
    Channel channel = transport.withFastOpen(bootstrap).register().sync().channel();
    channel.write(firstData);
    return channel.connect(server).sync().channel();
  }

  private String next() throws Exception {
    String next = heard.poll(10, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  private static String attempt(Opening opening) {
    try {
      opening.open();
      return "open";
    } catch (Exception e) {
      return (e instanceof IOException) + " " + e.getMessage();
    }
  }

  private static int local(Channel channel) {
    return port(channel.localAddress());
  }

  private static int port(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  private static DatagramPacket packet(InetSocketAddress to, String text) {
    return new DatagramPacket(buffer(text), to);
  }

  private static ByteBuf buffer(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
  }

  private interface Opening {
    Channel open() throws Exception;
  }

  /** Says the token to whoever connects or sends. */
  @ChannelHandler.Sharable
  private static final class Answer extends ChannelInboundHandlerAdapter {
    private final String token;

    Answer(String token) {
      this.token = token;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (context.channel().parent() != null) {
        context.writeAndFlush(buffer(token));
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof DatagramPacket) {
        context.writeAndFlush(packet(((DatagramPacket) message).sender(), token));
      }
      ReferenceCountUtil.release(message);
    }
  }

  /** Keeps what is said, with the number it came from where that is told. */
  private final class Listener extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof DatagramPacket) {
        DatagramPacket packet = (DatagramPacket) message;
        heard.add(text(packet.content()) + " from " + packet.sender().getPort());
      } else {
        heard.add(text((ByteBuf) message));
      }
      ReferenceCountUtil.release(message);
    }

    private String text(ByteBuf content) {
      return content.toString(StandardCharsets.UTF_8);
    }
  }
}
