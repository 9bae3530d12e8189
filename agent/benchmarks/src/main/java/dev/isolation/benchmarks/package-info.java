/**
 * What the hooks cost, armed against absent.
 *
 * <p>Belongs here: JMH benchmarks, one per hook family. Never here: assertions on times.
 */
package dev.isolation.benchmarks;
