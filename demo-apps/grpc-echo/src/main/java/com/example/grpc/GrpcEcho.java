package com.example.grpc;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** {@code serve PORT TOKEN}: answers every call with the token; {@code ask PORT}: calls once. */
public class GrpcEcho {
  private static final MethodDescriptor<String, String> ECHO =
      MethodDescriptor.newBuilder(new Text(), new Text())
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("com.example.Echo/echo")
          .build();

  public static void main(String[] args) throws Exception {
    System.out.println("epoll " + Epoll.isAvailable());
    int port = Integer.parseInt(args[1]);
    if (args[0].equals("serve")) {
      Server server = start(port, args[2]);
      System.out.println("open " + server.getPort());
      try {
        start(port, args[2]);
        System.out.println("second open");
      } catch (IOException e) {
        System.out.println("second " + e.getClass().getName() + " " + e.getCause().getMessage());
      }
      server.awaitTermination();
    } else {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress(new InetSocketAddress("localhost", port))
              .usePlaintext()
              .build();
      System.out.println(
          "heard " + ClientCalls.blockingUnaryCall(channel, ECHO, CallOptions.DEFAULT, "hello"));
      channel.shutdownNow();
    }
  }

  private static Server start(int port, String token) throws IOException {
    return NettyServerBuilder.forPort(port)
        .addService(
            ServerServiceDefinition.builder("com.example.Echo")
                .addMethod(
                    ECHO,
                    ServerCalls.asyncUnaryCall(
                        (String request, io.grpc.stub.StreamObserver<String> answer) -> {
                          answer.onNext(token);
                          answer.onCompleted();
                        }))
                .build())
        .build()
        .start();
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        for (int one = stream.read(); one >= 0; one = stream.read()) {
          bytes.write(one);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
  }
}
