/**
 * The options: one table ({@link dev.isolation.options.Option}) from which parsing, validation,
 * help and the README's table come.
 *
 * <p>Belongs here: keys, types, defaults, sources and their precedence, and every read of an
 * option's system property or environment variable. Never here: acting on an option, files other
 * than the one that {@code config} names, lambdas, {@code java.net}, {@code sun.nio.ch}.
 */
package dev.isolation.options;
