/**
 * The logic behind the file hooks: where each operation of {@code java.io} and the default file
 * system goes, and what the upper layer must hold before it does.
 *
 * <p>Belongs here: name resolution in the merged view, copy-up, deletion, renames, listings, the
 * app's own names. Never here: Byte Buddy, ports, caches, options, lambdas, a channel or socket
 * (but for the copying of bytes), or a fact about the base that outlives one call.
 */
package dev.isolation.files;
