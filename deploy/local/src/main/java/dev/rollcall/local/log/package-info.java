/** Logs of processes: their end, what is added to them, and those of the run before. */
@NullMarked
package dev.rollcall.local.log;

import org.jspecify.annotations.NullMarked;
