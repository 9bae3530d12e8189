package dev.isolation.agent;

import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.home.Events;
import java.io.IOException;

/** Counts the loss of events as an error of the agent. */
final class EventErrors extends Events.Listener {
  @Override
  public void failed(IOException cause) {
    SuppressedErrors.count("events", cause);
  }
}
