/** What messaging promises while processes are killed and paused, and the broker or the database is away. */
@NullMarked
package dev.rollcall.messaging.faults;

import org.jspecify.annotations.NullMarked;
