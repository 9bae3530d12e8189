/** Embedded stores, each with its own locks and formats, kept open side by side. */
package com.example.javastores;
