/**
 * One behaviour run plain and isolated, and the same outcome demanded. Nothing only the agent does.
 */
package dev.isolation.it.contract;
