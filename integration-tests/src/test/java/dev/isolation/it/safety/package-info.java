/** Nothing runs un-isolated, nothing of the agent shows. The invariants of every feature. */
package dev.isolation.it.safety;
