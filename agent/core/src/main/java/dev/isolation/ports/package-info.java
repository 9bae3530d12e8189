/**
 * The logic behind the port hooks.
 *
 * <p>Belongs here: which number a request gets, who holds one, where a connect goes. Never here:
 * Byte Buddy, files or caches, option parsing, knowledge of JDK internals.
 */
package dev.isolation.ports;
