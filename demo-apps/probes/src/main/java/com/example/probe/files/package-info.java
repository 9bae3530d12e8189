/**
 * Doors to files: programs of one family of operations each, and one that does whatever a script on
 * its stdin says. Each prints what its operations come to, so that a plain run and an isolated one
 * can be compared.
 */
package com.example.probe.files;
