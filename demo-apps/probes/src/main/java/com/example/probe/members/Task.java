package com.example.probe.members;

import java.util.Random;

/** One thing that a member does again and again. */
interface Task {
  /** After a start: finds what the last life of this member left. */
  void verify() throws Exception;

  /** Does it once more. */
  void step(Random random) throws Exception;
}
