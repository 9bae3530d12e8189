/**
 * How code of the agent gets into other people's classes.
 *
 * <p>Belongs here: the one list of all instrumentations, the Byte Buddy set-up, the proof that each
 * hook is in place. Never here: option reading, domain decisions, state files.
 */
package dev.isolation.instrumentation;
