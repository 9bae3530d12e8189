/** What becomes of ports. Files belong next door. */
package dev.isolation.it.ports;
