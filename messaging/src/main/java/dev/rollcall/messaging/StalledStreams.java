package dev.rollcall.messaging;

import dev.rollcall.tenancy.CompanyTransactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The stall check: counts what an operator has to look after, as meters that every copy takes from the database. These are messages that
 * are not events of any company ({@code rollcall_dead_letters_unreadable}), and (topic, company) pairs whose next event the broker
 * refuses ({@code rollcall_outbox_stopped}). NaN until the first check.
 *
 * <p>Stored messages may be about people, so their content is deleted when its {@link Retention} ends. Of a company's dead letters the
 * rows stay, because events are parked behind them.
 */
final class StalledStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StalledStreams.class);

    /** A company may be busy for longer than others should wait. */
    private static final Duration A_COMPANYS_TURN = Duration.ofSeconds(10);

    /** What the database has not answered by then is left to the next check. */
    private static final Duration AN_ANSWER = Duration.ofMinutes(1);

    private final CompanyTransactions transactions;
    private final DeadLetters deadLetters;
    private final UnaddressedMessages unaddressed;
    private final OutboxRows outbox;
    private final Duration every;
    private volatile double unreadable = Double.NaN;
    private volatile double stopped = Double.NaN;
    private @Nullable Disposable checking;

    StalledStreams(
            CompanyTransactions transactions,
            DeadLetters deadLetters,
            UnaddressedMessages unaddressed,
            OutboxRows outbox,
            MeterRegistry meters,
            Duration every) {
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.unaddressed = unaddressed;
        this.outbox = outbox;
        this.every = every;
        Gauge.builder("rollcall.dead.letters.unreadable", this, streams -> streams.unreadable)
                .description("Stored messages that are not events of any company")
                .register(meters);
        Gauge.builder("rollcall.outbox.stopped", this, streams -> streams.stopped)
                .description("Topics of companies whose next event the broker refuses")
                .register(meters);
    }

    @Override
    public void start() {
        checking = Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(
                        tick -> check().onErrorResume(fault -> {
                            log.debug("Stall check failed: {}", fault.getMessage());
                            return Mono.empty();
                        }),
                        1)
                .subscribe();
    }

    @Override
    public void stop() {
        if (checking != null) {
            checking.dispose();
            checking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return checking != null;
    }

    /** Counts what is stalled, and deletes content that has expired. */
    Mono<Void> check() {
        return unaddressed
                .deleteOld()
                .timeout(AN_ANSWER)
                .doOnNext(deleted -> {
                    if (deleted > 0) {
                        log.warn("Deleted {} unaddressed messages whose retention has ended", deleted);
                    }
                })
                .then(unaddressed.count().timeout(AN_ANSWER))
                .doOnNext(count -> unreadable = count)
                .then(outbox.countStopped().timeout(AN_ANSWER))
                .doOnNext(count -> stopped = count)
                .then(deadLetters.companiesWithOld().timeout(AN_ANSWER))
                .flatMapIterable(Function.identity())
                .concatMap(this::deleteOldContent)
                .then();
    }

    private Mono<Void> deleteOldContent(UUID companyId) {
        return transactions
                .writing(companyId, A_COMPANYS_TURN, () -> deadLetters.deleteOldContent(companyId))
                .timeout(A_COMPANYS_TURN)
                .doOnNext(letters -> {
                    if (letters > 0) {
                        log.warn(
                                "Deleted the content of {} dead letters of company {}: the retention of their topics has ended",
                                letters,
                                companyId);
                    }
                })
                .onErrorResume(fault -> {
                    log.warn(
                            "Expired content of dead letters of company {} is deleted later: {}",
                            companyId,
                            fault.toString());
                    return Mono.empty();
                })
                .then();
    }
}
