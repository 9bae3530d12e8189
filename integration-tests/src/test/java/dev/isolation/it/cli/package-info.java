/** The commands, as a user types them. */
package dev.isolation.it.cli;
