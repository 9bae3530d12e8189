/**
 * Matchers and advice of the socket classes. Never here: fields or helpers in advice, domain logic,
 * anything but Byte Buddy and {@code dev.isolation.bootstrap}.
 */
package dev.isolation.instrumentation.net;
