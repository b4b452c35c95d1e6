/** The tests of what other modules test with. */
@NullMarked
package dev.rollcall.testsupport;

import org.jspecify.annotations.NullMarked;
