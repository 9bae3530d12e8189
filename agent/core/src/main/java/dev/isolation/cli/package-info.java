/**
 * The command line: one class per command.
 *
 * <p>Belongs here: arguments, printing, exit codes (0 done, 1 the asked-for thing failed, 2 wrong
 * usage). Streams are passed in. Never here: Byte Buddy, hooks, the agent's start; {@code
 * System.exit} outside {@code Main}; formats of files on disk.
 */
package dev.isolation.cli;
