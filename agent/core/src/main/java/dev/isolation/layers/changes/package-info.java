/**
 * What an instance changed, as commands see it: the walk that compares the upper layer with the
 * base, the journal by which changes are written back, the layer as an archive.
 *
 * <p>Belongs here: work on a layer of which no process is a member, and reading of any. Never here:
 * hooks, options, printing, the state files of the home. Other than in the room above, channels may
 * be opened and lambdas used: no process of an app loads these classes.
 */
package dev.isolation.layers.changes;
