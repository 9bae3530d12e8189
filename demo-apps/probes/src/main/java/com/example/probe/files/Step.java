package com.example.probe.files;

/** One kind of operation. */
interface Step {
  /**
   * Does it.
   *
   * @param words the line of the script, the kind first
   * @return the outcome as far as it is the same in every run
   */
  Object run(Session session, String[] words) throws Exception;
}
