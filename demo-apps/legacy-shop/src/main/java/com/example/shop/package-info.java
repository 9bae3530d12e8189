/**
 * A shop as it was written in 2011: fixed ports, files relative to the working directory, one
 * machine. Nothing here knows that a second copy may run.
 */
package com.example.shop;
