package dev.rollcall.messaging;

import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.DeadLetter.State;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The dead letters of a (topic, company) in their order: they are handled one by one, each in a transaction of its own, or the first is
 * dropped. By itself a service resumes what is parked only; somebody who asks for a replay has the others tried again, too.
 */
final class ParkedEvents {

    private static final Logger log = LoggerFactory.getLogger(ParkedEvents.class);

    private final CompanyTransactions transactions;
    private final Positions positions;
    private final DeadLetters deadLetters;
    private final Handlers handlers;
    private final Duration limit;

    /**
     * The parked events.
     *
     * @param limit how long one event may take; longer is taken for a transient fault
     */
    ParkedEvents(
            CompanyTransactions transactions,
            Positions positions,
            DeadLetters deadLetters,
            Handlers handlers,
            Duration limit) {
        this.transactions = transactions;
        this.positions = positions;
        this.deadLetters = deadLetters;
        this.handlers = handlers;
        this.limit = limit;
    }

    /**
     * Replays the dead letters of a (topic, company), in order, until one fails or something before it is missing.
     *
     * @return how many were handled
     */
    Mono<Long> replayAll(UUID companyId, String topic) {
        return handled(
                        companyId,
                        topic,
                        transactions.writing(companyId, () -> handleNext(companyId, topic, Choice.ANY)))
                .repeat()
                .takeWhile(handled -> handled)
                .count();
    }

    /**
     * Handles the next parked event, if it is its turn.
     *
     * @param patience how long to wait for other transactions of the company
     * @return false when there is none, something before it is missing or cannot be handled, or it cannot be handled itself and is now
     *     a dead letter that says why
     */
    Mono<Boolean> resumeNext(UUID companyId, String topic, Duration patience) {
        return handled(
                companyId,
                topic,
                transactions.writing(companyId, patience, () -> handleNext(companyId, topic, Choice.PARKED)));
    }

    private Mono<Boolean> handled(UUID companyId, String topic, Mono<Boolean> handling) {
        return handling.onErrorResume(StillRefused.class, refused -> {
                    log.error("Company {} is still stalled on {}", companyId, topic, refused.getCause());
                    return transactions
                            .writing(
                                    companyId,
                                    () -> deadLetters.poison(refused.letter, DeadLetter.causeOf(refused.cause)))
                            .thenReturn(false);
                })
                .onErrorResume(fault -> !TransientFaults.isTransient(fault), fault -> {
                    log.error("Parked events of company {} on {} cannot be handled", companyId, topic, fault);
                    return Mono.just(false);
                })
                .timeout(limit);
    }

    /** Which dead letters are handled. */
    private enum Choice {
        /** All, also those that could not be handled before. */
        ANY,
        /** Those that only wait. */
        PARKED
    }

    /** The letter cannot be handled either. */
    private static final class StillRefused extends RuntimeException {

        private final transient DeadLetter letter;
        private final Throwable cause;

        StillRefused(DeadLetter letter, Throwable cause) {
            super(cause);
            this.letter = letter;
            this.cause = cause;
        }
    }

    private Mono<Boolean> handleNext(UUID companyId, String topic, Choice choice) {
        Mono<Boolean> handled = isInSequence(topic)
                ? handleInSequence(companyId, topic, choice)
                : next(companyId, topic, choice)
                        .flatMap(letter ->
                                handle(letter).then(deadLetters.remove(letter)).thenReturn(true));
        return handled.defaultIfEmpty(false);
    }

    private static boolean isInSequence(String topic) {
        return Topics.all().stream()
                .anyMatch(known -> known.name().equals(topic) && known.ordering() == Topic.Ordering.SEQUENCE);
    }

    /** On a topic without sequences each letter stands alone. */
    private Mono<DeadLetter> next(UUID companyId, String topic, Choice choice) {
        return choice == Choice.ANY ? deadLetters.first(companyId, topic) : deadLetters.firstParked(companyId, topic);
    }

    private Mono<Boolean> handleInSequence(UUID companyId, String topic, Choice choice) {
        return Mono.zip(positions.last(companyId, topic), deadLetters.first(companyId, topic))
                .flatMap(found -> handleInSequence(companyId, found.getT1(), found.getT2(), choice));
    }

    private Mono<Boolean> handleInSequence(UUID companyId, long last, DeadLetter first, Choice choice) {
        String topic = first.topic();
        Long sequence = first.sequence();
        if (sequence != null && sequence <= last) {
            return deadLetters.remove(first).thenReturn(true); // handled elsewhere meanwhile
        }
        boolean itsTurn = sequence == null || sequence == last + 1;
        if (itsTurn && (choice == Choice.ANY || first.state() != State.POISON)) {
            return step(companyId, first).thenReturn(true);
        }
        // What is missing, or cannot be handled, is overtaken only by an event that stands on nothing before it.
        return deadLetters.firstStartingAfresh(companyId, topic).flatMap(afresh -> {
            log.warn("Company {} starts afresh on {} at {}, after {}", companyId, topic, afresh.place(), last);
            return step(companyId, afresh)
                    .then(deadLetters.removeUpTo(companyId, topic, afresh.place()))
                    .thenReturn(true);
        });
    }

    /** Handles one and moves on to its place. */
    private Mono<Void> step(UUID companyId, DeadLetter letter) {
        return handle(letter)
                .then(Mono.defer(() -> positions.move(companyId, letter.topic(), letter.place())))
                .then(deadLetters.remove(letter));
    }

    private Mono<Void> handle(DeadLetter letter) {
        return Mono.defer(() -> {
                    Subscription subscription = handlers.of(letter.topic());
                    IncomingEvent event =
                            new IncomingEvent(CloudEvents.envelope(letter.headers()), letter.headers(), letter.body());
                    Handlers.mustHavePlace(subscription, event);
                    return letter.forgotten()
                            ? Mono.<Void>error(new CannotHandle("Its content has expired"))
                            : handlers.handle(subscription, event);
                })
                .onErrorMap(fault -> !TransientFaults.isTransient(fault), fault -> new StillRefused(letter, fault));
    }

    /**
     * Drops what a (topic, company) is stalled on: what is missing before the first dead letter, or else that letter.
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
}
