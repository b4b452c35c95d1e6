package dev.rollcall.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be handled, or waits for its company or behind another.
 *
 * @param companyId null when the message names no company
 * @param sequence null on a topic without sequences, and where the event has none
 * @param cause why it is here, for the person who looks into it
 * @param forgotten whether it is older than its topic keeps: then only its row is left, and {@code body} is empty
 */
record DeadLetter(
        long id,
        @Nullable UUID companyId,
        String topic,
        @Nullable Long sequence,
        @Nullable UUID eventId,
        @Nullable String type,
        Map<String, String> headers,
        String body,
        State state,
        String cause,
        boolean forgotten,
        Instant at) {

    /** Its place in the sequence of its (topic, company), where there is one. */
    long place() {
        return Objects.requireNonNull(sequence);
    }

    /** The cause of a dead letter, from a fault. */
    static String causeOf(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }

    /** Why an event is not handled. */
    enum State {
        /** It can never succeed as it is. */
        POISON,
        /** Events before it are missing. */
        GAP,
        /** It waits behind another, or for its company, which was busy. */
        PARKED
    }
}
