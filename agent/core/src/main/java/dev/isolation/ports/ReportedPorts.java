package dev.isolation.ports;

import dev.isolation.home.PortMapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From actual numbers back to the requested ones, for what sockets tell the app. */
final class ReportedPorts {
  /** Where the text of a socket has numbers: after an address, or marked as local. */
  private static final Pattern NUMBERS =
      Pattern.compile("(?:/\\[?([0-9a-fA-F:.%\\w]+)\\]?(?:,port=|:)|localport=)(\\d+)");

  private final PortMapper mapper;
  private final OwnAddresses addresses;

  ReportedPorts(PortMapper mapper, OwnAddresses addresses) {
    this.mapper = mapper;
    this.addresses = addresses;
  }

  int reported(InetAddress host, int port) {
    int requested = requestedOf(port);
    return requested == 0 || host != null && !addresses.isOwn(host) ? port : requested;
  }

  SocketAddress reported(SocketAddress address) {
    if (!(address instanceof InetSocketAddress)) {
      return address;
    }
    InetSocketAddress actual = (InetSocketAddress) address;
    int port = reported(actual.getAddress(), actual.getPort());
    return port == actual.getPort() ? address : new InetSocketAddress(actual.getAddress(), port);
  }

  String reported(String text) {
    Matcher matcher = NUMBERS.matcher(text);
    StringBuffer told = new StringBuffer();
    while (matcher.find()) {
      int requested = requestedOf(Integer.parseInt(matcher.group(2)));
      String kept = text.substring(matcher.start(), matcher.start(2));
      boolean own = matcher.group(1) == null || isOwn(matcher.group(1));
      String number = requested == 0 || !own ? matcher.group(2) : Integer.toString(requested);
      matcher.appendReplacement(told, Matcher.quoteReplacement(kept + number));
    }
    return matcher.appendTail(told).toString();
  }

  /** The number that a policy names, whatever is told to the app. */
  int permitted(String host, int port) {
    int requested = requestedOf(port);
    return requested == 0 || host != null && !isOwn(host) ? port : requested;
  }

  private boolean isOwn(String literal) {
    try {
      return addresses.isOwn(InetAddress.getByName(literal));
    } catch (IOException noAddress) {
      return false;
    }
  }

  /** Of this process's own binds first: they outlive the map while connections last. */
  private int requestedOf(int actual) {
    int requested = mapper.sockets().requestedOf(actual);
    if (requested != 0 || mapper.sockets().isChosen(actual)) {
      return requested;
    }
    try {
      PortMapping mapping = mapper.table().index().actual(actual);
      return mapping == null ? 0 : mapping.requested();
    } catch (IOException e) {
      throw new IllegalStateException("the map of ports cannot be read: " + e, e);
    }
  }
}
