package dev.isolation.home;

/** What a program sees of the instance's files that knows the machine's only. */
public interface MachineSight {
  /**
   * Whether such a program finds something else under a name than the instance has there.
   *
   * @param path absolute, or relative to this process's directory
   */
  boolean differs(String path);

  /**
   * The name by which such a program finds what the instance has: the same one where the machine
   * has it so, one in the upper layer where all of it lies there, one that is not there where the
   * instance has deleted it.
   *
   * @param path absolute, or relative to this process's directory
   * @return null for a directory of which each layer has a part
   */
  String whole(String path);

  /** Such a program is about to start in this process's own directory. */
  void inherits();
}
