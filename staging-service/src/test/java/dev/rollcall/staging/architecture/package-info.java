/** The rules of the architecture, and code that breaks each of them. */
@NullMarked
package dev.rollcall.staging.architecture;

import org.jspecify.annotations.NullMarked;
