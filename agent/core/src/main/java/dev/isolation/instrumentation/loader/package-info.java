/**
 * Class loaders of the app.
 *
 * <p>Belongs here: what lets woven classes of the app find the bootstrap package. Never here:
 * domain logic, anything but Byte Buddy, the contract in {@code api} and {@code
 * dev.isolation.bootstrap}.
 */
package dev.isolation.instrumentation.loader;
