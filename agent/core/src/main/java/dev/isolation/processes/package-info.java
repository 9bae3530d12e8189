/**
 * Other processes, and this one as the system sees it.
 *
 * <p>Belongs here: how a child JVM joins the instance, command lines of {@code java} and the
 * variables that JVMs heed, flags that open ports past the JDK's classes, sockets as {@code /proc}
 * shows them. Never here: Byte Buddy (but for its library that attaches to a JVM), port arithmetic,
 * files of the app, printing other than by a {@code Report}, lambdas in what premain calls.
 */
package dev.isolation.processes;
