/** Processes that are recorded, watched, restarted and stopped. */
@NullMarked
package dev.rollcall.local.process;

import org.jspecify.annotations.NullMarked;
