package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import dev.rollcall.events.topics.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a service does with the events of one topic. Give it to {@link Inbox#consumer}.
 *
 * <p>A handler runs in the company's writing transaction, together with the step of the sequence: both are committed or neither
 * is. It handles an event once on a topic with sequences. On a compacted topic it must compare revisions itself.
 *
 * <p>An event without a handler is skipped. One whose company is busy is parked and handled later, in order. A handler that can never
 * succeed throws {@link CannotHandle}. Of other errors the transient ones (the database or the broker is away, a lock is lost, time is
 * up) are retried without end; the rest would come again each time, so the event is stored as a dead letter, too.
 */
public final class Subscription {

    private final Topic topic;
    private final Map<Class<? extends Event>, BiFunction<? super Event, Envelope, Mono<Void>>> handlers =
            new LinkedHashMap<>();

    private Subscription(Topic topic) {
        this.topic = topic;
    }

    /** Begins a subscription without handlers. */
    public static Subscription to(Topic topic) {
        return new Subscription(topic);
    }

    /** Adds a handler for one kind of event. */
    public <E extends Event> Subscription on(Class<E> type, BiFunction<E, Envelope, Mono<Void>> handler) {
        if (!topic.types().containsValue(type)) {
            throw new IllegalArgumentException(type.getSimpleName() + " does not travel on " + topic.name());
        }
        handlers.put(type, (event, envelope) -> handler.apply(type.cast(event), envelope));
        return this;
    }

    Topic topic() {
        return topic;
    }

    @Nullable
    BiFunction<? super Event, Envelope, Mono<Void>> handlerOf(Class<? extends Event> type) {
        return handlers.get(type);
    }
}
