package dev.rollcall.tenancy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * One permit for each company in this process, given in the order of asking. Whoever wants to change a company takes it before a
 * connection, so that of all who wait for one company at most one occupies a connection meanwhile.
 */
final class CompanyPermits {

    /** After this time the permit of a cancelled transaction is given on, though the database has not said that it has ended. */
    private static final Duration ROLLBACK = Duration.ofSeconds(30);

    /** For each company the holder of the permit, and behind it those who wait. */
    private final ConcurrentHashMap<UUID, Deque<Permit>> queues = new ConcurrentHashMap<>();

    /**
     * Runs work that holds the company's permit. It is given back when the work ends, or, if that is cancelled, when its transaction
     * has ended.
     *
     * @param patience how long to wait for the permit; then a {@link CompanyBusyException}
     */
    <T> Mono<T> holding(UUID companyId, Duration patience, Function<Permit, Mono<T>> work) {
        return Mono.defer(() -> {
            Permit permit = new Permit(companyId);
            return permit.take()
                    .timeout(patience)
                    .onErrorMap(TimeoutException.class, late -> new CompanyBusyException(companyId, null))
                    .then(Mono.defer(() -> work.apply(permit)))
                    .doOnTerminate(permit::giveBack)
                    .doOnCancel(permit::cancelled);
        });
    }

    /** The permit of one company, from the moment that it is asked for. */
    final class Permit {

        private final UUID companyId;
        private final Sinks.Empty<Void> given = Sinks.empty();
        private volatile boolean transactionBegun;

        private Permit(UUID companyId) {
            this.companyId = companyId;
        }

        private Mono<Void> take() {
            queues.compute(companyId, (id, waiting) -> {
                Deque<Permit> queue = waiting == null ? new ArrayDeque<>() : waiting;
                queue.addLast(this);
                if (queue.size() == 1) {
                    given.tryEmitEmpty();
                }
                return queue;
            });
            // Never on the thread of whoever has just ended: many may end one after another, and would nest.
            return given.asMono().publishOn(Schedulers.parallel());
        }

        /** Within the transaction that the permit is for: the permit is kept until this has ended, also when it is cancelled. */
        Mono<Void> keepUntilTransactionEnds() {
            return TransactionSynchronizationManager.forCurrentTransaction()
                    .doOnNext(transaction -> {
                        transactionBegun = true;
                        transaction.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public Mono<Void> afterCompletion(int status) {
                                return Mono.fromRunnable(Permit.this::giveBack);
                            }
                        });
                    })
                    .then();
        }

        private void cancelled() {
            if (transactionBegun) {
                Schedulers.parallel().schedule(this::giveBack, ROLLBACK.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                giveBack();
            }
        }

        /** Gives the permit to the next, or stops waiting for it. More than once is the same as once. */
        private void giveBack() {
            queues.computeIfPresent(companyId, (id, queue) -> {
                boolean held = queue.peekFirst() == this;
                queue.remove(this);
                Permit next = queue.peekFirst();
                if (held && next != null) {
                    next.given.tryEmitEmpty();
                }
                return next == null ? null : queue;
            });
        }
    }
}
