package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import dev.rollcall.events.topics.Topic;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a service does with the events of the topics that it reads. */
final class Handlers {

    private final EventJson json;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

    Handlers(EventJson json) {
        this.json = json;
    }

    void add(Subscription subscription) {
        if (subscriptions.putIfAbsent(subscription.topic().name(), subscription) != null) {
            throw new IllegalStateException(subscription.topic().name() + " has a subscription already");
        }
    }

    Subscription of(String topic) {
        return Objects.requireNonNull(
                subscriptions.get(topic), () -> "This service does not read " + topic + " any more");
    }

    /** Hands an event to its handler; one without a handler is skipped. */
    Mono<Void> handle(Subscription subscription, IncomingEvent incoming) {
        Class<? extends Event> type = typeOf(subscription.topic(), incoming.envelope());
        if (type == null) {
            return Mono.empty(); // of a newer release: skipped
        }
        BiFunction<? super Event, Envelope, Mono<Void>> handler = subscription.handlerOf(type);
        if (handler == null) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            Event event = json.read(incoming.body(), type);
            if (!incoming.envelope().companyId().equals(event.companyId())) {
                return Mono.error(new CannotHandle("It is partitioned under another company than it speaks of"));
            }
            return handler.apply(event, incoming.envelope());
        });
    }

    /** Whether an event stands on nothing before it. */
    boolean startsAfresh(Subscription subscription, IncomingEvent incoming) {
        Class<? extends Event> type = typeOf(subscription.topic(), incoming.envelope());
        try {
            return type != null && json.read(incoming.body(), type).startsAfresh();
        } catch (CannotHandle unreadable) {
            return false;
        }
    }

    /**
     * Checks that an event has a sequence where its topic goes by that.
     *
     * @throws CannotHandle when it has none
     */
    static void mustHavePlace(Subscription subscription, IncomingEvent event) {
        if (subscription.topic().ordering() == Topic.Ordering.SEQUENCE
                && event.envelope().sequence() == null) {
            throw new CannotHandle("the header ce_sequence is missing, and "
                    + subscription.topic().name() + " goes by it");
        }
    }

    private static @Nullable Class<? extends Event> typeOf(Topic topic, Envelope envelope) {
        String type = envelope.type();
        if (!type.startsWith("dev.rollcall.") || !type.endsWith(".v1")) {
            return null;
        }
        return topic.types().get(type.substring("dev.rollcall.".length(), type.length() - ".v1".length()));
    }
}
