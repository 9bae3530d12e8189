/** Main classes of one behaviour each. They print what they saw, one fact a line. */
package com.example.probe;
