/**
 * How code of the agent gets into other people's classes: the contract of an instrumentation, the
 * one list of them all, the Byte Buddy set-up, and the proof that each hook is in place.
 *
 * <p>Belongs here: class files, transformation, counting of failures. Never here: option reading,
 * domain decisions, state files.
 */
package dev.isolation.instrumentation;
