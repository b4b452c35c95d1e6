package dev.rollcall.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event was wrapped in.
 *
 * @param id CloudEvents {@code id}; the same for a repetition
 * @param sequence gapless within (topic, company), from 1; null on a topic without sequences
 * @param time CloudEvents {@code time}: when it happened
 */
public record Envelope(UUID id, UUID companyId, String type, @Nullable Long sequence, Instant time) {

    /** This event as the cause of others: a replay of it gives the same ones. */
    public Cause asCause() {
        return new Cause(id, time);
    }
}
