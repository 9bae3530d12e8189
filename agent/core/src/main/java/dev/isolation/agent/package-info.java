/**
 * Wiring only: options, then handlers, then hooks, then arms. The one room that sees all others.
 * Never here: logic that needs a unit test of its own.
 */
package dev.isolation.agent;
