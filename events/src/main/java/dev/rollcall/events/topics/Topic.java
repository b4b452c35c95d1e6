package dev.rollcall.events.topics;

import dev.rollcall.events.Event;
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

    /** How many segments a partition has at least when it is full: nothing is kept longer than its time and one part in so many. */
    private static final int SEGMENTS = 24;

    public Topic {
        types = Map.copyOf(types);
    }

    /**
     * What the broker is told about this topic, by the names of Kafka's topic settings. Its partitions are {@link Topics#PARTITIONS}.
     *
     * <p>The broker forgets whole segments, each once its last event is too old. Left to its default it begins a new one every
     * week, and keeps for a week and a day what is to be kept for a day.
     */
    public Map<String, String> settings() {
        if (compacted) {
            return Map.of(
                    "cleanup.policy",
                    "compact",
                    "max.compaction.lag.ms",
                    String.valueOf(Topics.MAX_COMPACTION_LAG.toMillis()));
        }
        if (kept == null) {
            return Map.of("cleanup.policy", "delete", "retention.ms", "-1");
        }
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                String.valueOf(kept.toMillis()),
                "segment.ms",
                String.valueOf(kept.dividedBy(SEGMENTS).toMillis()));
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
