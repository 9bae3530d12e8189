/**
 * Matchers and advice of {@code java.io}, the default file system provider and what opens files
 * beside them. Never here: fields or helpers in advice, domain logic, anything but Byte Buddy and
 * {@code dev.isolation.bootstrap}.
 */
package dev.isolation.instrumentation.file;
