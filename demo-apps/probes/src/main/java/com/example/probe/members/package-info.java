/**
 * A program of which several run at once on one directory: each keeps files of its own and shares
 * others by the usual protocols, and looks after each start whether anything got lost.
 */
package com.example.probe.members;
