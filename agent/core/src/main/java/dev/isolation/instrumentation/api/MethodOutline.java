package dev.isolation.instrumentation.api;

import java.util.HashSet;
import java.util.Set;

/** A method as the class file has it. */
public final class MethodOutline {
  private static final int PUBLIC = 0x0001;
  private static final int STATIC = 0x0008;
  private static final int NATIVE = 0x0100;
  private static final int ABSTRACT = 0x0400;
  private static final int SYNTHETIC = 0x1000;
  private static final String BOOTSTRAP = "dev/isolation/bootstrap/";

  private final int access;
  private final String name;
  private final String descriptor;
  private final Set<String> calls = new HashSet<>();

  /**
   * A method without calls.
   *
   * @param access its access flags (JVMS 4.6)
   */
  public MethodOutline(int access, String name, String descriptor) {
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
  }

  /** Notes a call that the method makes; the owner is an internal name. */
  public void addCall(String owner, String callee) {
    calls.add(owner + "." + callee);
  }

  /** Method name. */
  public String name() {
    return name;
  }

  /** Method descriptor. */
  public String descriptor() {
    return descriptor;
  }

  /** Says whether the method has a body: is neither abstract nor native. */
  public boolean hasCode() {
    return (access & (ABSTRACT | NATIVE)) == 0;
  }

  /** Says whether it is public. */
  public boolean isPublic() {
    return (access & PUBLIC) != 0;
  }

  /** Says whether it is static. */
  public boolean isStatic() {
    return (access & STATIC) != 0;
  }

  /** Says whether the compiler made it, as a bridge for instance. */
  public boolean isSynthetic() {
    return (access & SYNTHETIC) != 0;
  }

  /** Static methods of the bootstrap package that it calls, as {@code Type.method}. */
  public Set<String> hooks() {
    Set<String> hooks = new HashSet<>();
    for (String call : calls) {
      if (call.startsWith(BOOTSTRAP)) {
        hooks.add(call.substring(BOOTSTRAP.length()));
      }
    }
    return hooks;
  }

  /** Says whether it calls a method, whatever its parameters; the owner is an internal name. */
  public boolean calls(String owner, String name) {
    return calls.contains(owner + "." + name);
  }
}
