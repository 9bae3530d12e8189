/**
 * Reading and writing JSON, small enough for the way to {@code main}: a first Jackson read costs
 * more than the rest of a start.
 *
 * <p>Belongs here: text to values and back. Never here: files, any other room, what the values
 * mean, lambdas, libraries.
 */
package dev.isolation.json;
