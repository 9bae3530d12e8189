/** Random operations on files: an app in an instance gets what it would get without the agent. */
package dev.isolation.it.files.fuzz;
