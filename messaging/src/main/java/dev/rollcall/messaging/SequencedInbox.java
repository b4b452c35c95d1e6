package dev.rollcall.messaging;

import dev.rollcall.events.Topic;
import dev.rollcall.messaging.DeadLetter.State;
import dev.rollcall.messaging.MessagesOfNobody.Place;
import dev.rollcall.tenancy.CompanyTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
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

    /** How long it may take to keep what cannot be handled. */
    private static final Duration KEEPING = Duration.ofMinutes(1);

    private final CompanyTransactions transactions;
    private final Positions positions;
    private final DeadLetters deadLetters;
    private final MessagesOfNobody nobodys;
    private final Handlers handlers;
    private final WaitingEvents waiting;
    private final BooleanSupplier topicsAreRight;
    private final Duration limit;
    private final Duration replaying;

    /**
     * An inbox.
     *
     * @param topicsAreRight whether they were seen to be as the contract says; nothing is handled before
     * @param limit how long one event may take; longer is taken for a passing fault
     * @param replaying for how long a listener begins with events that waited behind the one that it was given. With the limit
     *     and {@link #KEEPING} it must stay below the time after which the broker takes a listener for dead
     */
    SequencedInbox(
            CompanyTransactions transactions,
            Positions positions,
            DeadLetters deadLetters,
            MessagesOfNobody nobodys,
            Handlers handlers,
            WaitingEvents waiting,
            BooleanSupplier topicsAreRight,
            Duration limit,
            Duration replaying) {
        this.transactions = transactions;
        this.positions = positions;
        this.deadLetters = deadLetters;
        this.nobodys = nobodys;
        this.handlers = handlers;
        this.waiting = waiting;
        this.topicsAreRight = topicsAreRight;
        this.limit = limit;
        this.replaying = replaying;
    }

    @Override
    public Consumer<Message<byte[]>> consumer(Subscription subscription) {
        handlers.add(subscription);
        return message -> receive(subscription, message);
    }

    /** Handles one message, on the listener's thread, which waits here and nowhere else. */
    private void receive(Subscription subscription, Message<byte[]> message) {
        if (!topicsAreRight.getAsBoolean()) {
            throw new IllegalStateException("The topics are not known to be right; this message is tried again");
        }
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
            nobodys.add(place, headers, body, String.valueOf(unreadable.getMessage()))
                    .block(KEEPING);
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
        long begun = System.nanoTime();
        UUID companyId = event.envelope().companyId();
        String topic = subscription.topic().name();
        Step step;
        try {
            step = transactions
                    .writing(companyId, () -> step(subscription, event))
                    .timeout(limit)
                    .blockOptional()
                    .orElse(Step.DONE);
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
                    .writing(
                            companyId,
                            () -> deadLetters.add(subscription.topic(), event, State.POISON, DeadLetter.causeOf(fault)))
                    .block(KEEPING);
            return;
        }
        if (step == Step.REPLAY_DUE) {
            replay(companyId, topic, begun);
        }
    }

    /**
     * Replays what waits, for as long as a listener may be busy with one message.
     *
     * @throws MoreToReplay when that was not long enough: the message is delivered again, and goes on here
     */
    private void replay(UUID companyId, String topic, long begun) {
        do {
            if (System.nanoTime() - begun > replaying.toNanos()) {
                throw new MoreToReplay(companyId, topic);
            }
        } while (Boolean.TRUE.equals(waiting.replayNext(companyId, topic).block()));
    }

    /** Part of what waits is replayed. */
    private static final class MoreToReplay extends RuntimeException {
        MoreToReplay(UUID companyId, String topic) {
            super("Company " + companyId + " has more that waits on " + topic);
        }
    }

    /** What is to be done after an event was handled, passed over or parked. */
    private enum Step {
        DONE,
        /** Nothing is missing any more before the first that waits. */
        REPLAY_DUE
    }

    private Mono<Step> step(Subscription subscription, IncomingEvent event) {
        if (subscription.topic().ordering() != Topic.Ordering.SEQUENCE) {
            return handlers.handle(subscription, event).thenReturn(Step.DONE);
        }
        UUID companyId = event.envelope().companyId();
        String topic = subscription.topic().name();
        long sequence = Handlers.placeOf(subscription, event);
        return Mono.zip(positions.last(companyId, topic), deadLetters.firstInSequence(companyId, topic))
                .flatMap(found -> step(
                        subscription,
                        event,
                        sequence,
                        found.getT1(),
                        found.getT2().orElse(null)));
    }

    private Mono<Step> step(
            Subscription subscription, IncomingEvent event, long sequence, long last, @Nullable DeadLetter first) {
        UUID companyId = event.envelope().companyId();
        String topic = subscription.topic().name();
        // Also found here: what a process that died had still to replay.
        Step ifOthersWait =
                first != null && (first.place() <= last || (first.place() == last + 1 && first.state() != State.POISON))
                        ? Step.REPLAY_DUE
                        : Step.DONE;
        if (sequence <= last) {
            return Mono.just(ifOthersWait);
        }
        if (sequence == last + 1 && (first == null || sequence < first.place())) {
            return handlers.handle(subscription, event)
                    .then(positions.move(companyId, topic, sequence))
                    .thenReturn(first == null ? Step.DONE : Step.REPLAY_DUE);
        }
        if (handlers.startsAfresh(subscription, event)) {
            log.warn("Company {} starts afresh on {} at {}, after {}", companyId, topic, sequence, last);
            return deadLetters
                    .removeAll(companyId, topic)
                    .then(handlers.handle(subscription, event))
                    .then(positions.move(companyId, topic, sequence))
                    .thenReturn(Step.DONE);
        }
        if (first == null) {
            String why = "after " + last + " came " + sequence + ": what is between them is missing";
            log.error("Company {} is blocked on {}: {}", companyId, topic, why);
            return deadLetters.add(subscription.topic(), event, State.GAP, why).thenReturn(Step.DONE);
        }
        return deadLetters
                .add(subscription.topic(), event, State.PARKED, "waits behind " + topic + " " + first.place())
                .thenReturn(ifOthersWait);
    }
}
