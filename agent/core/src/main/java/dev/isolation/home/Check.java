package dev.isolation.home;

import java.io.IOException;
import java.util.List;

/** One look of {@code doctor} at the machine or at the home; it changes nothing that stays. */
public abstract class Check {
  /** What is looked at, for the case that the look itself fails. */
  public abstract String what();

  /** What it came to, at least one finding. */
  public abstract List<Finding> findings() throws IOException;
}
