/** Starts, watches and stops a whole installation. */
@NullMarked
package dev.rollcall.local.system;

import org.jspecify.annotations.NullMarked;
