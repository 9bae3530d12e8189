/**
 * The start of processes.
 *
 * <p>Belongs here: matchers and advice of {@code ProcessBuilder} and what it calls. Never here:
 * fields or helpers in advice, domain logic, anything but Byte Buddy, the contract in {@code api}
 * and {@code dev.isolation.bootstrap}.
 */
package dev.isolation.instrumentation.process;
