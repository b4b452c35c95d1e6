/** Tells open pages that something happened, as it happens (server-sent events). */
@NullMarked
package dev.rollcall.gateway.live;

import org.jspecify.annotations.NullMarked;
