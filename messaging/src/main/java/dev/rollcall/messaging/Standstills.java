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
 * What waits for whoever operates the service, as meters that every copy takes from the database: messages of nobody's
 * ({@code rollcall_dead_letters_unreadable}), and (topic, company) pairs that the broker refuses ({@code rollcall_outbox_stopped}).
 * NaN until the first look.
 *
 * <p>What is kept may be about people, so it is forgotten when its {@link Retention} ends; of a company's dead letters the places
 * stay, because what is behind them waits.
 */
final class Standstills implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Standstills.class);

    /** Its lock may be taken for longer than others should wait. */
    private static final Duration A_COMPANYS_TURN = Duration.ofSeconds(10);

    /** What the database has not answered by then is asked again in the next round. */
    private static final Duration AN_ANSWER = Duration.ofMinutes(1);

    private final CompanyTransactions transactions;
    private final DeadLetters deadLetters;
    private final MessagesOfNobody nobodys;
    private final OutboxRows outbox;
    private final Duration every;
    private volatile double unreadable = Double.NaN;
    private volatile double stopped = Double.NaN;
    private @Nullable Disposable looking;

    Standstills(
            CompanyTransactions transactions,
            DeadLetters deadLetters,
            MessagesOfNobody nobodys,
            OutboxRows outbox,
            MeterRegistry meters,
            Duration every) {
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.nobodys = nobodys;
        this.outbox = outbox;
        this.every = every;
        Gauge.builder("rollcall.dead.letters.unreadable", this, standstills -> standstills.unreadable)
                .description("Kept messages that are no event of any company's")
                .register(meters);
        Gauge.builder("rollcall.outbox.stopped", this, standstills -> standstills.stopped)
                .description("Topics of companies on which the broker refuses the next event")
                .register(meters);
    }

    @Override
    public void start() {
        looking = Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(
                        tick -> look().onErrorResume(fault -> {
                            log.debug("Not looked for what stands still: {}", fault.getMessage());
                            return Mono.empty();
                        }),
                        1)
                .subscribe();
    }

    @Override
    public void stop() {
        if (looking != null) {
            looking.dispose();
            looking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    /** Counts what waits, and forgets what is too old. */
    Mono<Void> look() {
        return nobodys.forget()
                .timeout(AN_ANSWER)
                .doOnNext(forgotten -> {
                    if (forgotten > 0) {
                        log.warn("{} messages of nobody's are forgotten: nobody wanted them in time", forgotten);
                    }
                })
                .then(nobodys.count().timeout(AN_ANSWER))
                .doOnNext(count -> unreadable = count)
                .then(outbox.countStopped().timeout(AN_ANSWER))
                .doOnNext(count -> stopped = count)
                .then(deadLetters.companiesWithOld().timeout(AN_ANSWER))
                .flatMapIterable(Function.identity())
                .concatMap(this::forgetOld)
                .then();
    }

    private Mono<Void> forgetOld(UUID companyId) {
        return transactions
                .writing(companyId, () -> deadLetters.forgetOld(companyId))
                .timeout(A_COMPANYS_TURN)
                .doOnNext(forgotten -> {
                    if (forgotten > 0) {
                        log.warn(
                                "What {} dead letters of company {} said is forgotten: their topics would have forgotten it",
                                forgotten,
                                companyId);
                    }
                })
                .onErrorResume(fault -> {
                    log.warn("Old dead letters of company {} are forgotten later: {}", companyId, fault.toString());
                    return Mono.empty();
                })
                .then();
    }
}
