package dev.rollcall.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * The command that led to events. Their ids and instants come from here, so that a replay gives the same events.
 *
 * @param id of the command; of an event that was handled, its own id
 * @param at when it was given
 * @param trace the W3C trace id (32 hex digits) under which all of this can be found again
 */
public record Cause(UUID id, Instant at, String trace) {

    /** A cause that begins a trace of its own. */
    public Cause(UUID id, Instant at) {
        this(id, at, id.toString().replace("-", ""));
    }
}
