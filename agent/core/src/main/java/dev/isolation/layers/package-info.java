/**
 * The upper layer on disk: its format (markers), its path rules, and the file system calls that
 * both the hooks' logic and the commands make on it.
 *
 * <p>Belongs here: what a reader of {@code files/} must know without a running app. Never here:
 * hooks, bootstrap types, options, printing, lambdas, or a call that opens an NIO channel ({@code
 * FileCopy}, which only commands use, apart).
 */
package dev.isolation.layers;
