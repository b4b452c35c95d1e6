package dev.rollcall.messaging;

import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How long what was said on a topic may be kept beside it: as long as on the topic itself, and a month at most. It may be about
 * people.
 */
final class Retention {

    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final List<Topic> TOPICS = Topics.all();

    private Retention() {}

    /** The topics' names; in the order of {@link #since}. */
    static String[] topics() {
        return TOPICS.stream().map(Topic::name).toArray(String[]::new);
    }

    /** Of each topic, what is older than this is to be forgotten. */
    static OffsetDateTime[] since(Instant now) {
        return TOPICS.stream()
                .map(topic -> now.minus(kept(topic)).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private static Duration kept(Topic topic) {
        Duration kept = topic.kept();
        return kept == null || kept.compareTo(A_MONTH) > 0 ? A_MONTH : kept;
    }
}
