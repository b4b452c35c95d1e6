/** The ports in memory, for tests in one thread. */
@NullMarked
package dev.rollcall.staging.memory;

import org.jspecify.annotations.NullMarked;
