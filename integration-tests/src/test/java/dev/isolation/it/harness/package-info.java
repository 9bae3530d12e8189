/**
 * Forks JVMs, knows the JDKs at hand, temp homes and directory snapshots. No assertion on one
 * feature.
 */
package dev.isolation.it.harness;
