/**
 * What lives in the bootstrap class loader: the static hooks that advice calls, the abstract
 * handlers behind them, and the loader of everything else.
 *
 * <p>Belongs here: types that code inlined into JDK classes must see, and nothing more. Never here:
 * a reference outside {@code java.*} and this package, invokedynamic (lambdas, string concatenation
 * above Java 8), JUL, JMX, {@code ThreadLocal} values of our own types, business rules.
 */
package dev.isolation.bootstrap;
