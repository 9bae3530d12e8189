/**
 * Where the JDK asks a security manager, on the JDKs that have one.
 *
 * <p>Belongs here: instrumentations that make a manager see the app's own names and never the
 * agent. Never here: what files are and where they lie.
 */
package dev.isolation.instrumentation.permission;
