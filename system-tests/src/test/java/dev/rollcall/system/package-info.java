/** The promises of the whole system, with every process real. */
@NullMarked
package dev.rollcall.system;

import org.jspecify.annotations.NullMarked;
