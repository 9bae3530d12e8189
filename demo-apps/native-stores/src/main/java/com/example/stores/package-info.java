/** Embedded stores whose files are opened in native code. */
package com.example.stores;
