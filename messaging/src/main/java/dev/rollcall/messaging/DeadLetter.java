package dev.rollcall.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be handled, or waits behind one.
 *
 * @param companyId null when the event did not even say whose it is
 * @param sequence null on a topic without sequences, and where the event did not say it
 * @param cause why it is here, for the person who looks at it
 * @param forgotten whether it is older than its topic keeps: then only its place is left, and {@code body} is empty
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

    /** What a fault says of why an event is a dead letter. */
    static String causeOf(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }

    /** Why an event is not handled. */
    enum State {
        /** It can never succeed as it is. */
        POISON,
        /** What comes before it is missing. */
        GAP,
        /** It waits behind another. */
        PARKED
    }
}
