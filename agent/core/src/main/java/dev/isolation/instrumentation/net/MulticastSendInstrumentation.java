package dev.isolation.instrumentation.net;

import dev.isolation.instrumentation.api.Hook;
import dev.isolation.instrumentation.api.TypeInstrumentation;
import java.util.Collections;
import java.util.List;

/**
 * The send with a time to live that {@code MulticastSocket} has beside the inherited one. JDKs that
 * hand over to a delegate need no hook there, and the newest have no such method.
 */
public final class MulticastSendInstrumentation extends TypeInstrumentation {
  @Override
  public List<String> types() {
    return Collections.singletonList("java.net.MulticastSocket");
  }

  @Override
  public List<Hook> hooks() {
    return Collections.singletonList(
        Hook.optional(
                "send", "(Ljava/net/DatagramPacket;B)", SendInstrumentation.PacketAdvice.class)
            .unless("delegate()"));
  }
}
