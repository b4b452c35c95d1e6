/** Shows that every shared rule notices code that breaks it. */
@NullMarked
package dev.rollcall.guards.architecture;

import org.jspecify.annotations.NullMarked;
