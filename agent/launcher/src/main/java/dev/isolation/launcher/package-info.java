/**
 * The system class loader's part: exactly one class, which the JVM starts.
 *
 * <p>Never here: a second class (it could be found by another loader and fail with {@code
 * IllegalAccessError}), static state, lambdas, option parsing, NIO. This file compiles to no class.
 */
package dev.isolation.launcher;
