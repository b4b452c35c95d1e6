package dev.rollcall.approval.review.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What led to a command. Ids and instants come from here, so that a replay gives the same events.
 *
 * @param id of the request, or of the event that was received
 * @param at when it was given, in whole microseconds, as the database keeps it
 */
public record Occasion(UUID id, Instant at) {

    public Occasion {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
