/** Telling open pages that something happened, as it happens. */
@NullMarked
package dev.rollcall.gateway.live;

import org.jspecify.annotations.NullMarked;
