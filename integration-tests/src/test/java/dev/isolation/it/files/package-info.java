/** What becomes of files. Ports belong next door. */
package dev.isolation.it.files;
