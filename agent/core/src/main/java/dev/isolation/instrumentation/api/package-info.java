/**
 * What an instrumentation is: the types, the hooks, the doors that must not stay open.
 *
 * <p>Belongs here: the contract that the families implement and the machinery reads. Never here:
 * Byte Buddy, advice, other rooms of the agent.
 */
package dev.isolation.instrumentation.api;
