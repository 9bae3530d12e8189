/**
 * Doors to files, one family a class: each prints what its operations come to, so that a plain run
 * and an isolated one can be compared.
 */
package com.example.probe.files;
