package dev.rollcall.messaging;

import dev.rollcall.events.Topic;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The dead letters of a (topic, company) in their order: they are replayed one by one, or the first is given up. */
final class WaitingEvents {

    private static final Logger log = LoggerFactory.getLogger(WaitingEvents.class);

    private final CompanyTransactions transactions;
    private final Positions positions;
    private final DeadLetters deadLetters;
    private final Handlers handlers;
    private final Duration limit;

    /**
     * What waits.
     *
     * @param limit how long one event may take; longer is taken for a passing fault
     */
    WaitingEvents(
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
     * Handles what is parked of a (topic, company), in order, each event in a transaction of its own, until one fails or
     * something before it is missing.
     *
     * @return how many were handled
     */
    Mono<Long> drain(UUID companyId, String topic) {
        return replayNext(companyId, topic)
                .repeat()
                .takeWhile(handled -> handled)
                .count();
    }

    /** False when there is no more, or it is not its turn yet, or it still cannot be handled, which is then said of it. */
    Mono<Boolean> replayNext(UUID companyId, String topic) {
        return transactions
                .writing(companyId, () -> replayFirst(companyId, topic))
                .onErrorResume(StillRefused.class, refused -> {
                    log.error("Company {} still stops on {}", companyId, topic, refused.getCause());
                    return transactions
                            .writing(
                                    companyId,
                                    () -> deadLetters.poison(refused.letter, DeadLetter.causeOf(refused.cause)))
                            .thenReturn(false);
                })
                .onErrorResume(fault -> !PassingFaults.passes(fault), fault -> {
                    log.error("What waits of company {} on {} cannot be replayed", companyId, topic, fault);
                    return Mono.just(false);
                })
                .timeout(limit);
    }

    /** What waited cannot be handled either. */
    private static final class StillRefused extends RuntimeException {

        private final transient DeadLetter letter;
        private final Throwable cause;

        StillRefused(DeadLetter letter, Throwable cause) {
            super(cause);
            this.letter = letter;
            this.cause = cause;
        }
    }

    private Mono<Boolean> replayFirst(UUID companyId, String topic) {
        return Mono.zip(positions.last(companyId, topic), deadLetters.first(companyId, topic))
                .flatMap(found -> {
                    DeadLetter letter = found.getT2();
                    return Mono.defer(() -> replay(handlers.of(topic), found.getT1(), letter))
                            .onErrorMap(
                                    fault -> !PassingFaults.passes(fault), fault -> new StillRefused(letter, fault));
                })
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> replay(Subscription subscription, long last, DeadLetter letter) {
        IncomingEvent event =
                new IncomingEvent(CloudEvents.envelope(letter.headers()), letter.headers(), letter.body());
        Mono<Void> handle = letter.forgotten()
                ? Mono.error(new CannotHandle("What it said is forgotten"))
                : Mono.defer(() -> handlers.handle(subscription, event));
        if (subscription.topic().ordering() != Topic.Ordering.SEQUENCE) {
            return handle.then(deadLetters.remove(letter)).thenReturn(true);
        }
        long sequence = Handlers.placeOf(subscription, event);
        if (sequence > last + 1) {
            return Mono.just(false); // what is missing has not come yet
        }
        Mono<Void> handled = sequence <= last
                ? Mono.empty()
                : handle.then(positions.move(event.envelope().companyId(), letter.topic(), sequence));
        return handled.then(deadLetters.remove(letter)).thenReturn(true);
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
}
