/**
 * A program that does to files whatever the JDK offers, as a script on its stdin says, with
 * streams, channels, locks and mappings held open from one step to another.
 */
package com.example.probe.files;
