/**
 * {@code java.io}, the default file system provider and what opens files beside them.
 *
 * <p>Belongs here: matchers and advice of files. Never here: fields or helpers in advice, domain
 * logic, anything but Byte Buddy, the contract in {@code api} and {@code dev.isolation.bootstrap}.
 */
package dev.isolation.instrumentation.file;
