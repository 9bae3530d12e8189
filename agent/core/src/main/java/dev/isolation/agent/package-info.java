/**
 * Wiring: options, then handlers, then hooks, then arms.
 *
 * <p>Belongs here: the start sequence; the one room that sees all others. Never here: logic that
 * needs a unit test of its own.
 */
package dev.isolation.agent;
