/** How syncing goes: now, last, next, and what went wrong. */
@NullMarked
package dev.rollcall.gateway.connected;

import org.jspecify.annotations.NullMarked;
