package dev.rollcall.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be handled, or waits behind one.
 *
 * @param companyId null when the event did not even say whose it is
 * @param sequence null on a topic without sequences
 * @param cause why it is here, for the person who looks at it
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
        Instant at) {

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
