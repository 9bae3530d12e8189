package com.example.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import java.lang.reflect.Field;

/** A native transport by name, as far as this version of Netty has it. */
final class Transport {
  private static final String EPOLL = "io.netty.channel.epoll.Epoll";
  private static final String URING = "io.netty.channel.uring.IoUring";
  private static final String INCUBATOR = "io.netty.incubator.channel.uring.IOUring";

  private final String prefix;

  Transport(String name) {
    this.prefix = name.equals("epoll") ? EPOLL : name.equals("uring") ? URING : INCUBATOR;
  }

  /** Null if it works here, else why not. */
  Throwable unavailable() throws Exception {
    return (Throwable) Class.forName(prefix).getMethod("unavailabilityCause").invoke(null);
  }

  EventLoopGroup group() throws Exception {
    if (prefix.equals(URING)) {
      Class<?> factory = Class.forName("io.netty.channel.IoHandlerFactory");
      Object handlers = Class.forName(prefix + "IoHandler").getMethod("newFactory").invoke(null);
      return (EventLoopGroup)
          Class.forName("io.netty.channel.MultiThreadIoEventLoopGroup")
              .getConstructor(int.class, factory)
              .newInstance(1, handlers);
    }
    return (EventLoopGroup)
        Class.forName(prefix + "EventLoopGroup").getConstructor(int.class).newInstance(1);
  }

  Class<? extends ServerChannel> server() throws Exception {
    return Class.forName(prefix + "ServerSocketChannel").asSubclass(ServerChannel.class);
  }

  Class<? extends Channel> client() throws Exception {
    return Class.forName(prefix + "SocketChannel").asSubclass(Channel.class);
  }

  Bootstrap withFastOpen(Bootstrap bootstrap) {
    String option = "TCP_FASTOPEN_CONNECT";
    try {
      Field field = ChannelOption.class.getField(option);
      @SuppressWarnings("unchecked")
      ChannelOption<Boolean> fastOpen = (ChannelOption<Boolean>) field.get(null);
      return bootstrap.option(fastOpen, true);
    } catch (ReflectiveOperationException notInThisVersion) {
      return bootstrap;
    }
  }

  Class<? extends Channel> datagram() throws Exception {
    return Class.forName(prefix + "DatagramChannel").asSubclass(Channel.class);
  }
}
