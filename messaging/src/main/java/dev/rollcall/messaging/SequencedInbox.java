package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import dev.rollcall.events.Topic;
import dev.rollcall.messaging.DeadLetter.State;
import dev.rollcall.messaging.DeadLetters.Place;
import dev.rollcall.tenancy.CompanyTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import reactor.core.publisher.Mono;

/**
 * Handles each event in one company transaction together with the step of its sequence. What was handled is skipped, what
 * can never be handled is kept as a dead letter, and what comes after it of the same (topic, company) parks behind it.
 */
final class SequencedInbox implements Inbox {

    private static final Logger log = LoggerFactory.getLogger(SequencedInbox.class);

    private final CompanyTransactions transactions;
    private final Positions positions;
    private final DeadLetters deadLetters;
    private final EventJson json;
    private final Duration limit;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

    /**
     * An inbox.
     *
     * @param limit how long one event may take; longer is taken for a passing fault
     */
    SequencedInbox(
            CompanyTransactions transactions,
            Positions positions,
            DeadLetters deadLetters,
            EventJson json,
            Duration limit) {
        this.transactions = transactions;
        this.positions = positions;
        this.deadLetters = deadLetters;
        this.json = json;
        this.limit = limit;
    }

    @Override
    public Consumer<Message<byte[]>> consumer(Subscription subscription) {
        if (subscriptions.putIfAbsent(subscription.topic().name(), subscription) != null) {
            throw new IllegalStateException(subscription.topic().name() + " has a subscription already");
        }
        return message -> receive(subscription, message);
    }

    /** Handles one message, on the listener's thread, which waits here and nowhere else. */
    private void receive(Subscription subscription, Message<byte[]> message) {
        Map<String, String> headers = CloudEvents.headers(message.getHeaders());
        Object payload = message.getPayload();
        if (!(payload instanceof byte[] bytes)) {
            return; // a tombstone: nothing that is consumed here reads any
        }
        String topic = subscription.topic().name();
        String body = new String(bytes, StandardCharsets.UTF_8);
        Envelope envelope;
        try {
            envelope = CloudEvents.envelope(headers);
        } catch (CannotHandle unreadable) {
            Place place = place(topic, message.getHeaders());
            log.error(
                    "A message of nobody's is kept and passed over: topic {}, partition {}, offset {}: {}. What to do: docs/runbooks/messages-of-nobodys.md",
                    topic,
                    place.partition(),
                    place.offset(),
                    unreadable.getMessage());
            deadLetters
                    .addUnreadable(place, headers, body, String.valueOf(unreadable.getMessage()))
                    .block(limit);
            return;
        }
        IncomingEvent event = new IncomingEvent(envelope, headers, body);
        MDC.put("company", envelope.companyId().toString());
        MDC.put("event", envelope.id().toString());
        try {
            receive(subscription, event);
        } finally {
            MDC.remove("company");
            MDC.remove("event");
        }
    }

    private static Place place(String topic, MessageHeaders headers) {
        return new Place(
                topic,
                Objects.requireNonNull(headers.get(KafkaHeaders.RECEIVED_PARTITION, Integer.class)),
                Objects.requireNonNull(headers.get(KafkaHeaders.OFFSET, Long.class)));
    }

    private void receive(Subscription subscription, IncomingEvent event) {
        UUID companyId = event.envelope().companyId();
        String topic = subscription.topic().name();
        try {
            Step step = transactions
                    .writing(companyId, () -> step(subscription, event))
                    .timeout(limit)
                    .blockOptional()
                    .orElse(Step.PASSED_OVER);
            if (step == Step.FILLED_GAP) {
                drain(companyId, topic).block(limit);
            }
        } catch (RuntimeException fault) {
            if (PassingFaults.passes(fault)) {
                throw fault;
            }
            log.error(
                    "Company {} stops on {} at event {}",
                    companyId,
                    topic,
                    event.envelope().id(),
                    fault);
            transactions
                    .writing(companyId, () -> deadLetters.add(subscription.topic(), event, State.POISON, reason(fault)))
                    .block(limit);
        }
    }

    /** What became of an event. */
    private enum Step {
        HANDLED,
        FILLED_GAP,
        PASSED_OVER,
        PARKED
    }

    private Mono<Step> step(Subscription subscription, IncomingEvent event) {
        Long sequence = event.envelope().sequence();
        if (subscription.topic().ordering() != Topic.Ordering.SEQUENCE || sequence == null) {
            return handle(subscription, event).thenReturn(Step.HANDLED);
        }
        UUID companyId = event.envelope().companyId();
        String topic = subscription.topic().name();
        return positions.last(companyId, topic).flatMap(last -> {
            if (sequence <= last) {
                return Mono.just(Step.PASSED_OVER);
            }
            return deadLetters
                    .first(companyId, topic)
                    .mapNotNull(DeadLetter::sequence)
                    .defaultIfEmpty(Long.MAX_VALUE)
                    .flatMap(waiting -> step(subscription, event, sequence, last, waiting));
        });
    }

    private Mono<Step> step(Subscription subscription, IncomingEvent event, long sequence, long last, long waiting) {
        UUID companyId = event.envelope().companyId();
        String topic = subscription.topic().name();
        boolean blocked = waiting != Long.MAX_VALUE;
        if (sequence == last + 1 && sequence < waiting) {
            return handle(subscription, event)
                    .then(positions.move(companyId, topic, sequence))
                    .thenReturn(blocked ? Step.FILLED_GAP : Step.HANDLED);
        }
        if (startsAfresh(subscription, event)) {
            log.warn("Company {} starts afresh on {} at {}, after {}", companyId, topic, sequence, last);
            return deadLetters
                    .removeAll(companyId, topic)
                    .then(handle(subscription, event))
                    .then(positions.move(companyId, topic, sequence))
                    .thenReturn(Step.HANDLED);
        }
        State state = blocked ? State.PARKED : State.GAP;
        String why = blocked
                ? "waits behind " + topic + " " + waiting
                : "after " + last + " came " + sequence + ": what is between them is missing";
        if (!blocked) {
            log.error("Company {} is blocked on {}: {}", companyId, topic, why);
        }
        return deadLetters.add(subscription.topic(), event, state, why).thenReturn(Step.PARKED);
    }

    private Mono<Void> handle(Subscription subscription, IncomingEvent incoming) {
        Class<? extends Event> type = typeOf(subscription.topic(), incoming.envelope());
        if (type == null) {
            return Mono.empty(); // of a newer release: passed over
        }
        BiFunction<? super Event, Envelope, Mono<Void>> handler = subscription.handlerOf(type);
        if (handler == null) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            Event event = json.read(incoming.body(), type);
            if (!event.companyId().equals(incoming.envelope().companyId())) {
                return Mono.error(new CannotHandle("It is partitioned under another company than it speaks of"));
            }
            return handler.apply(event, incoming.envelope());
        });
    }

    private boolean startsAfresh(Subscription subscription, IncomingEvent incoming) {
        Class<? extends Event> type = typeOf(subscription.topic(), incoming.envelope());
        try {
            return type != null && json.read(incoming.body(), type).startsAfresh();
        } catch (CannotHandle unreadable) {
            return false;
        }
    }

    private static @Nullable Class<? extends Event> typeOf(Topic topic, Envelope envelope) {
        String type = envelope.type();
        if (!type.startsWith("dev.rollcall.") || !type.endsWith(".v1")) {
            return null;
        }
        return topic.types().get(type.substring("dev.rollcall.".length(), type.length() - ".v1".length()));
    }

    /**
     * Handles what is parked of a (topic, company), in order, each event in a transaction of its own, until one fails or
     * something before it is missing.
     *
     * @return how many were handled
     */
    Mono<Long> drain(UUID companyId, String topic) {
        return transactions
                .writing(companyId, () -> replayFirst(companyId, topic))
                .onErrorResume(fault -> !PassingFaults.passes(fault), fault -> {
                    log.error("Company {} still stops on {}", companyId, topic, fault);
                    return Mono.just(false);
                })
                .repeat()
                .takeWhile(handled -> handled)
                .count();
    }

    private Mono<Boolean> replayFirst(UUID companyId, String topic) {
        Subscription subscription = Objects.requireNonNull(
                subscriptions.get(topic), () -> "This service does not read " + topic + " any more");
        return Mono.zip(positions.last(companyId, topic), deadLetters.first(companyId, topic))
                .flatMap(found -> {
                    long last = found.getT1();
                    DeadLetter letter = found.getT2();
                    IncomingEvent event =
                            new IncomingEvent(CloudEvents.envelope(letter.headers()), letter.headers(), letter.body());
                    Long sequence = letter.sequence();
                    if (sequence == null) {
                        return handle(subscription, event)
                                .then(deadLetters.remove(letter))
                                .thenReturn(true);
                    }
                    if (sequence > last + 1) {
                        return Mono.just(false); // what is missing has not come yet
                    }
                    Mono<Void> handled = sequence <= last
                            ? Mono.empty()
                            : handle(subscription, event).then(positions.move(companyId, topic, sequence));
                    return handled.then(deadLetters.remove(letter)).thenReturn(true);
                })
                .defaultIfEmpty(false);
    }

    /**
     * Gives up what a (topic, company) stops on: what is missing before the first dead letter, or else that letter.
     *
     * @return the first dead letter; empty when there is none
     */
    Mono<DeadLetter> dropFirst(UUID companyId, String topic) {
        return deadLetters.first(companyId, topic).flatMap(letter -> {
            Long sequence = letter.sequence();
            Mono<Void> givenUp = sequence == null
                    ? deadLetters.remove(letter)
                    : positions.last(companyId, topic).flatMap(last -> {
                        if (sequence > last + 1) {
                            return positions.move(companyId, topic, sequence - 1); // the letter itself is not to blame
                        }
                        Mono<Void> stepped =
                                sequence <= last ? Mono.empty() : positions.move(companyId, topic, sequence);
                        return stepped.then(deadLetters.remove(letter));
                    });
            return givenUp.thenReturn(letter);
        });
    }

    private static String reason(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }
}
