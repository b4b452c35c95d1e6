/** The tests of what other modules test with. */
@NullMarked
package dev.rollcall.local.testing;

import org.jspecify.annotations.NullMarked;
