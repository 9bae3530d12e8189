/**
 * What {@code doctor} tries out itself.
 *
 * <p>Belongs here: trials that need sockets or other processes, for a command only. Never here:
 * printing, exit codes (the command's), formats of files on disk (the home's).
 */
package dev.isolation.cli.doctor;
