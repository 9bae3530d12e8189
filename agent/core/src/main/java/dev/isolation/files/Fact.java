package dev.isolation.files;

/** What was found out of an absolute name, at a number of {@link Generation}. */
abstract class Fact {
  final String name;

  Fact(String name) {
    this.name = name;
  }

  /** The directory whose fact this one depends on. */
  abstract DirectoryFact directory();
}
