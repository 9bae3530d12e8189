/**
 * A program that opens and reaches ports in every way of the JDK, as a script on its stdin says.
 */
package com.example.probe.ports;
