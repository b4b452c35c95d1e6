package dev.rollcall.messaging;

import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long the content of messages may be kept outside of their topic. It may be about people. */
final class Retention {

    private static final Duration A_MONTH = Duration.ofDays(30);

    /**
     * As long as the topic itself keeps it, and for ever where that does: it may still be needed. A month where the topic is compacted.
     */
    static final Retention OF_COMPANIES = new Retention(true);

    /** As long as the topic itself keeps it, and a month at most: nobody can need it any more. */
    static final Retention OF_UNADDRESSED = new Retention(false);

    private final Map<String, Duration> kept = new LinkedHashMap<>();

    private Retention(boolean needed) {
        for (Topic topic : Topics.all()) {
            Duration kept = needed ? ofNeeded(topic) : ofUnneeded(topic);
            if (kept != null) {
                this.kept.put(topic.name(), kept);
            }
        }
    }

    private static @Nullable Duration ofNeeded(Topic topic) {
        return topic.compacted() ? A_MONTH : topic.kept();
    }

    private static Duration ofUnneeded(Topic topic) {
        Duration kept = topic.kept();
        return kept == null || kept.compareTo(A_MONTH) > 0 ? A_MONTH : kept;
    }

    /** The topics whose content expires at all; in the order of {@link #since}. */
    String[] topics() {
        return kept.keySet().toArray(String[]::new);
    }

    /** For each topic the instant before which content has expired. */
    OffsetDateTime[] since(Instant now) {
        return kept.values().stream()
                .map(time -> now.minus(time).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
