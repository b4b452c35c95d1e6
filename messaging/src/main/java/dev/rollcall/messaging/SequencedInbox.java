package dev.rollcall.messaging;

import dev.rollcall.events.topics.Topic;
import dev.rollcall.messaging.DeadLetter.State;
import dev.rollcall.messaging.UnaddressedMessages.Place;
import dev.rollcall.tenancy.CompanyBusyException;
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
 * Handles each event in one company transaction together with the step of its sequence. An event that was handled before is skipped.
 * One that can never be handled is stored as a dead letter, one whose company is busy is parked, and later events of the same (topic,
 * company) park behind it; {@link ParkedEventsResumer} handles them in order when they can be. The partition goes on.
 */
final class SequencedInbox implements Inbox {

    private static final Logger log = LoggerFactory.getLogger(SequencedInbox.class);

    /** How long it may take to store what cannot be handled now. */
    private static final Duration STORING = Duration.ofMinutes(1);

    private final CompanyTransactions transactions;
    private final Positions positions;
    private final DeadLetters deadLetters;
    private final UnaddressedMessages unaddressed;
    private final Handlers handlers;
    private final ParkedEventsResumer resumer;
    private final BooleanSupplier topicsValid;
    private final Duration limit;
    private final Duration patience;

    /**
     * An inbox.
     *
     * @param topicsValid whether the topics were seen to be configured as the contract says; nothing is handled before
     * @param limit how long one event may take; longer is taken for a transient fault. With {@link #STORING} it must stay below the
     *     time after which the broker takes a listener for dead
     * @param patience how long an event waits for other transactions of its company before it is parked
     */
    SequencedInbox(
            CompanyTransactions transactions,
            Positions positions,
            DeadLetters deadLetters,
            UnaddressedMessages unaddressed,
            Handlers handlers,
            ParkedEventsResumer resumer,
            BooleanSupplier topicsValid,
            Duration limit,
            Duration patience) {
        this.transactions = transactions;
        this.positions = positions;
        this.deadLetters = deadLetters;
        this.unaddressed = unaddressed;
        this.handlers = handlers;
        this.resumer = resumer;
        this.topicsValid = topicsValid;
        this.limit = limit;
        this.patience = patience;
    }

    @Override
    public Consumer<Message<byte[]>> consumer(Subscription subscription) {
        handlers.add(subscription);
        return message -> receive(subscription, message);
    }

    /** Handles one message, on the listener's thread, which waits here and nowhere else. */
    private void receive(Subscription subscription, Message<byte[]> message) {
        if (!topicsValid.getAsBoolean()) {
            throw new IllegalStateException("The topics are not known to be valid; this message is tried again");
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
                    "Stored unreadable message, continuing: topic {}, partition {}, offset {}: {}. See"
                            + " docs/runbooks/unaddressed-messages.md",
                    topic,
                    place.partition(),
                    place.offset(),
                    unreadable.getMessage());
            unaddressed
                    .add(place, headers, body, String.valueOf(unreadable.getMessage()))
                    .block(STORING);
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
        Step step;
        try {
            Handlers.mustHavePlace(subscription, event);
            if (resumer.isBusy(companyId)) {
                park(subscription, event);
                return;
            }
            step = transactions
                    .writing(companyId, patience, () -> step(subscription, event))
                    .timeout(limit)
                    .blockOptional()
                    .orElse(Step.DONE);
        } catch (CompanyBusyException busy) {
            log.info("Company {} is busy; its events on {} are parked for the moment", companyId, topic);
            park(subscription, event);
            return;
        } catch (RuntimeException fault) {
            if (TransientFaults.isTransient(fault)) {
                throw fault;
            }
            log.error(
                    "Company {} is stalled on {} at event {}",
                    companyId,
                    topic,
                    event.envelope().id(),
                    fault);
            transactions
                    .adding(
                            companyId,
                            () -> deadLetters.add(subscription.topic(), event, State.POISON, DeadLetter.causeOf(fault)))
                    .block(STORING);
            return;
        }
        if (step == Step.RESUME_DUE) {
            resumer.resume(companyId, topic);
        }
    }

    /**
     * Stores an event of a busy company beside whatever the others do: this does not wait for them. Nothing that comes later on the same
     * topic is handled before it, since for that the company's transaction looks for what is parked.
     */
    private void park(Subscription subscription, IncomingEvent event) {
        UUID companyId = event.envelope().companyId();
        boolean startsAfresh = handlers.startsAfresh(subscription, event);
        transactions
                .adding(
                        companyId,
                        () -> deadLetters.park(
                                subscription.topic(), event, "waits: the company was busy when it came", startsAfresh))
                .block(STORING);
        resumer.resumeWhenIdle(companyId, subscription.topic().name());
    }

    /** What is to be done after an event was handled, skipped or parked. */
    private enum Step {
        DONE,
        /** Nothing is missing any more before the first that is parked. */
        RESUME_DUE
    }

    private Mono<Step> step(Subscription subscription, IncomingEvent event) {
        UUID companyId = event.envelope().companyId();
        String topic = subscription.topic().name();
        if (subscription.topic().ordering() != Topic.Ordering.SEQUENCE) {
            return deadLetters
                    .anyParked(companyId, topic)
                    .flatMap(parked -> parked
                            ? deadLetters
                                    .park(subscription.topic(), event, "waits behind others that are parked", false)
                                    .thenReturn(Step.RESUME_DUE)
                            : handlers.handle(subscription, event).thenReturn(Step.DONE));
        }
        long sequence = Objects.requireNonNull(event.envelope().sequence());
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
        // Also found here: what a process that died had still to resume.
        Step ifOthersWait =
                first != null && (first.place() <= last || (first.place() == last + 1 && first.state() != State.POISON))
                        ? Step.RESUME_DUE
                        : Step.DONE;
        if (sequence <= last) {
            return Mono.just(ifOthersWait);
        }
        if (sequence == last + 1 && (first == null || sequence < first.place())) {
            return handlers.handle(subscription, event)
                    .then(positions.move(companyId, topic, sequence))
                    .thenReturn(first == null ? Step.DONE : Step.RESUME_DUE);
        }
        if (handlers.startsAfresh(subscription, event)) {
            log.warn("Company {} starts afresh on {} at {}, after {}", companyId, topic, sequence, last);
            return deadLetters
                    .removeUpTo(companyId, topic, sequence)
                    .then(handlers.handle(subscription, event))
                    .then(positions.move(companyId, topic, sequence))
                    .thenReturn(Step.RESUME_DUE);
        }
        if (first == null) {
            String why = "after " + last + " came " + sequence + ": what is between them is missing";
            log.error("Company {} is blocked on {}: {}", companyId, topic, why);
            return deadLetters.add(subscription.topic(), event, State.GAP, why).thenReturn(Step.DONE);
        }
        return deadLetters
                .park(subscription.topic(), event, "waits behind " + topic + " " + first.place(), false)
                .thenReturn(ifOthersWait);
    }
}
