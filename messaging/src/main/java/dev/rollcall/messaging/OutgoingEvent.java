package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out.
 *
 * @param body null for a tombstone
 */
record OutgoingEvent(
        UUID companyId,
        String topic,
        @Nullable Long sequence,
        UUID id,
        String type,
        String key,
        Instant time,
        String traceparent,
        @Nullable String body) {

    /**
     * Wraps an event. Its id follows from the cause, the topic and its place, so that a replay gives the same.
     *
     * @param place the sequence, or for a topic without sequences anything that tells the cause's events apart
     */
    static OutgoingEvent of(
            Cause cause, Event event, Topic topic, String place, @Nullable Long sequence, @Nullable String body) {
        UUID id = UUID.nameUUIDFromBytes((cause.id() + "|" + topic.name() + "|" + event.companyId() + "|" + place)
                .getBytes(StandardCharsets.UTF_8));
        return new OutgoingEvent(
                event.companyId(),
                topic.name(),
                sequence,
                id,
                Topics.typeOf(event.getClass()),
                event.key(),
                cause.at(),
                CloudEvents.traceparent(cause.trace(), id),
                body);
    }
}
