/** Real servers, unmodified, twice from one install directory. */
package dev.isolation.it.apps;
