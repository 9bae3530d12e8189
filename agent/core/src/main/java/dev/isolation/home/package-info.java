/**
 * What is on disk: the home, its instances, their slots, members and port maps.
 *
 * <p>Belongs here: files and their formats, atomic claims, locks. Never here: hooks, Byte Buddy,
 * printing, lambdas. What premain calls ({@code Home.open}, {@code join}, {@code joinAuto}, {@code
 * register}) initialises no class of {@code java.net} or {@code sun.nio.ch}: it uses streams of
 * {@code java.io} and {@code Files} for metadata only, and claims by atomic operations of the file
 * system. File locks come after {@code main} has started.
 */
package dev.isolation.home;
