/** Child processes, and ports that native code opens. */
package dev.isolation.it.processes;
