package dev.isolation.layers.changes;

import java.nio.file.Path;
import java.util.List;

/** The steps that write changes into the base. */
final class Plan {
  /** Tells it from all others, in names of files. */
  final String id;

  final List<Operation> operations;

  /** Nothing of the layer is left when they are done. */
  final boolean whole;

  /** What cannot be written: sockets, pipes, devices. */
  final List<Path> leftOut;

  Plan(String id, List<Operation> operations, boolean whole, List<Path> leftOut) {
    this.id = id;
    this.operations = operations;
    this.whole = whole;
    this.leftOut = leftOut;
  }
}
