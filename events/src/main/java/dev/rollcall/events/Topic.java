package dev.rollcall.events;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where events travel, and for how long they are kept.
 *
 * @param name without the prefix that an installation may put before it
 * @param ordering how a consumer knows what it has seen
 * @param kept how long; null for ever, or until compaction for a compacted topic
 * @param compacted whether the broker keeps the last event of each key
 * @param types the events on it, by the last part of their CloudEvents type
 */
public record Topic(
        String name,
        Ordering ordering,
        @Nullable Duration kept,
        boolean compacted,
        Map<String, Class<? extends Event>> types) {

    public Topic {
        types = Map.copyOf(types);
    }

    /** How a consumer knows what it has seen already. */
    public enum Ordering {
        /** By the gapless sequence of (topic, company). */
        SEQUENCE,
        /** By the revision in the event: compaction may leave out what came between. */
        REVISION,
        /** By the page's own (run, epoch, index). */
        PAGES,
        /** By the event's own id: several services write the topic, and each numbers only what it says itself. */
        ID
    }
}
