package dev.rollcall.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents attributes of an event.
 *
 * @param id CloudEvents {@code id}; the same for a repetition
 * @param type CloudEvents {@code type}, as {@code dev.rollcall.sync-started.v1}
 * @param sequence gapless from 1 within (topic, company), among the events of one service; null for those that bypass the outbox, as pages of a
 *     snapshot do
 * @param time CloudEvents {@code time}: when it happened
 * @param trace the W3C trace id that the event carries on
 */
public record Envelope(
        UUID id, UUID companyId, String type, @Nullable Long sequence, Instant time, String trace) {

    /** An envelope that begins a trace of its own. */
    public Envelope(UUID id, UUID companyId, String type, @Nullable Long sequence, Instant time) {
        this(id, companyId, type, sequence, time, id.toString().replace("-", ""));
    }

    /** This event as the cause of others: a replay of it gives the same ones. */
    public Cause asCause() {
        return new Cause(id, time, trace);
    }
}
