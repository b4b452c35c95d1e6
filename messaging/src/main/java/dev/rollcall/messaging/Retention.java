package dev.rollcall.messaging;

import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long what was said on a topic may be kept beside it. It may be about people. */
final class Retention {

    private static final Duration A_MONTH = Duration.ofDays(30);

    /**
     * As long as on the topic itself, and for ever where that keeps it for ever: it may still be wanted. A month where the topic
     * keeps the last of each key only.
     */
    static final Retention OF_COMPANIES = new Retention(true);

    /** As long as on the topic itself, and a month at most: nobody can want it any more. */
    static final Retention OF_NOBODY = new Retention(false);

    private final Map<String, Duration> kept = new LinkedHashMap<>();

    private Retention(boolean wanted) {
        for (Topic topic : Topics.all()) {
            Duration kept = wanted ? ofWanted(topic) : ofUnwanted(topic);
            if (kept != null) {
                this.kept.put(topic.name(), kept);
            }
        }
    }

    private static @Nullable Duration ofWanted(Topic topic) {
        return topic.compacted() ? A_MONTH : topic.kept();
    }

    private static Duration ofUnwanted(Topic topic) {
        Duration kept = topic.kept();
        return kept == null || kept.compareTo(A_MONTH) > 0 ? A_MONTH : kept;
    }

    /** The topics of which something is to be forgotten at all; in the order of {@link #since}. */
    String[] topics() {
        return kept.keySet().toArray(String[]::new);
    }

    /** Of each topic, what is older than this is to be forgotten. */
    OffsetDateTime[] since(Instant now) {
        return kept.values().stream()
                .map(time -> now.minus(time).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
