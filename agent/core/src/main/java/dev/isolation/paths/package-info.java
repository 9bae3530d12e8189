/**
 * How the agent makes its paths.
 *
 * <p>Belongs here: the file system that all rooms use. Never here: what a path means.
 */
package dev.isolation.paths;
