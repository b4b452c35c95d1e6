package dev.rollcall.tenancy;

import dev.rollcall.database.ApplicationConnections;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The only way to a company's rows. Row-level security shows a transaction the companies that it was opened for, and no
 * others; the setting is made with {@code set_config(…, true)}, so it ends with the transaction and never stays on a pooled
 * connection.
 *
 * <p>Everything inside {@code work} that uses the service's {@link DatabaseClient} runs in the transaction. An error rolls it
 * back. Work that opens a transaction for companies of the one it runs in joins that one; for others it is refused.
 *
 * <p>Transactions that change a company wait for each other, and for nobody else: of all that wait for one company at most one of this
 * process occupies a connection, and those that only read have connections of their own.
 */
public final class CompanyTransactions {

    private static final String SCOPE =
            "SELECT set_config('rollcall.companies', $1, true), set_config('lock_timeout', $2, true)";

    /** The limit holds for this lock only: what the work itself waits for is its own affair. */
    private static final String LOCK = """
            WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended($1, 0)))
            SELECT set_config('lock_timeout', '0', true) FROM locked
            """;

    /** SQLSTATE of a lock that was not to be had in time. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** What is left of the patience at least when the permit came at the last moment. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(100);

    private final DatabaseClient database;
    private final TransactionalOperator writing;
    private final TransactionalOperator reading;
    private final CompanyPermits permits = new CompanyPermits();
    private final Duration patience;

    /**
     * Transactions.
     *
     * @param patience how long a transaction that changes a company waits for others if its caller does not say
     */
    CompanyTransactions(DatabaseClient database, ReactiveTransactionManager transactions, Duration patience) {
        this.database = database;
        this.patience = patience;
        DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
        readOnly.setReadOnly(true);
        this.writing = TransactionalOperator.create(transactions);
        this.reading = TransactionalOperator.create(transactions, readOnly);
    }

    /**
     * Runs work that alters a company. Such transactions of one company run one after another, in every copy of the service;
     * those of different companies side by side. Waits for those before it for some seconds, as a request may
     * ({@code rollcall.database.company-patience}); a {@link CompanyBusyException} then.
     */
    public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
        return writing(companyId, patience, work);
    }

    /**
     * The same for work that can wait for longer, or not so long.
     *
     * @param patience for how long it waits for transactions before it; a {@link CompanyBusyException} then
     */
    public <T> Mono<T> writing(UUID companyId, Duration patience, Supplier<Mono<T>> work) {
        return Mono.deferContextual(context -> {
            OpenTransaction open = OpenTransaction.in(context);
            if (open != null) {
                return open.toWrite(companyId, writing.transactional(Mono.defer(work)));
            }
            long asked = System.nanoTime();
            return permits.holding(
                    companyId,
                    patience,
                    permit -> writing.transactional(permit.keepUntilTransactionEnds()
                            .then(Mono.defer(() -> lock(companyId, patience.minusNanos(System.nanoTime() - asked))))
                            .then(OpenTransaction.writing(companyId).around(Mono.defer(work)))));
        });
    }

    /**
     * Runs work that only adds rows to a company which no transaction of {@link #writing} decides by, as something that is set aside for
     * later. It does not wait for those, and they don't for it.
     */
    public <T> Mono<T> adding(UUID companyId, Supplier<Mono<T>> work) {
        return Mono.deferContextual(context -> {
            OpenTransaction open = OpenTransaction.in(context);
            return open != null
                    ? open.toWrite(companyId, writing.transactional(Mono.defer(work)))
                    : writing.transactional(scopedTo(Set.of(companyId))
                            .then(OpenTransaction.writing(companyId).around(Mono.defer(work))));
        });
    }

    /** Runs work that alters what belongs to no company, as a partner's name. No company's rows are visible. */
    public <T> Mono<T> writingOutside(Supplier<Mono<T>> work) {
        return writing.transactional(scopedTo(List.of()).then(Mono.defer(work)));
    }

    /** Runs work that only reads one company: the database refuses it to alter anything. */
    public <T> Flux<T> reading(UUID companyId, Supplier<? extends Publisher<T>> work) {
        return reading(List.of(companyId), work);
    }

    /** Runs work that only reads some companies, as a console does. With none, nothing is visible. */
    public <T> Flux<T> reading(Collection<UUID> companyIds, Supplier<? extends Publisher<T>> work) {
        return Flux.deferContextual(context -> {
            OpenTransaction open = OpenTransaction.in(context);
            return open != null
                    ? open.toRead(companyIds, reading.transactional(Flux.defer(work)))
                    : ApplicationConnections.forReading(reading.transactional(scopedTo(companyIds)
                            .thenMany(OpenTransaction.reading(companyIds).around(Flux.defer(work)))));
        });
    }

    private Mono<Void> scopedTo(Collection<UUID> companyIds) {
        return scopedTo(companyIds, Duration.ZERO);
    }

    /** {@code lockTimeout} zero for none. */
    private Mono<Void> scopedTo(Collection<UUID> companyIds, Duration lockTimeout) {
        String ids = companyIds.stream()
                .map(UUID::toString)
                .sorted()
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return database.sql(SCOPE)
                .bind(0, "{" + ids + "}")
                .bind(1, lockTimeout.toMillis() + "ms")
                .fetch()
                .first()
                .then();
    }

    private Mono<Void> lock(UUID companyId, Duration atMost) {
        return scopedTo(Set.of(companyId), atMost.compareTo(LEAST_WAIT) > 0 ? atMost : LEAST_WAIT)
                .then(database.sql(LOCK).bind(0, companyId.toString()).fetch().first())
                .onErrorMap(CompanyTransactions::isLockTimeout, timeout -> new CompanyBusyException(companyId, timeout))
                .then();
    }

    private static boolean isLockTimeout(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState())) {
                return true;
            }
        }
        return false;
    }

    /** The transaction that work runs in, for work inside of it that asks for one. */
    private static final class OpenTransaction {

        private final Set<UUID> companies;
        private final boolean mayWrite;
        private volatile boolean rolledBack;

        private OpenTransaction(Set<UUID> companies, boolean mayWrite) {
            this.companies = companies;
            this.mayWrite = mayWrite;
        }

        static OpenTransaction writing(UUID companyId) {
            return new OpenTransaction(Set.of(companyId), true);
        }

        static OpenTransaction reading(Collection<UUID> companyIds) {
            return new OpenTransaction(Set.copyOf(companyIds), false);
        }

        static @Nullable OpenTransaction in(ContextView context) {
            return context.<OpenTransaction>getOrEmpty(OpenTransaction.class).orElse(null);
        }

        /** Fails when work inside has failed, though somebody caught that: its rollback is one of the whole. */
        <T> Mono<T> around(Mono<T> work) {
            return work.contextWrite(context -> context.put(OpenTransaction.class, this))
                    .doOnSuccess(done -> {
                        if (rolledBack) {
                            throw new UnexpectedRollbackException(
                                    "Part of a transaction that " + scope() + " has failed");
                        }
                    });
        }

        <T> Flux<T> around(Flux<T> work) {
            return work.contextWrite(context -> context.put(OpenTransaction.class, this));
        }

        <T> Mono<T> toWrite(UUID companyId, Mono<T> work) {
            return mayWrite && companies.contains(companyId)
                    ? work.doOnError(fault -> rolledBack = true)
                    : Mono.error(new IllegalStateException(
                            "Company " + companyId + " cannot be changed within a transaction that " + scope()));
        }

        <T> Flux<T> toRead(Collection<UUID> companyIds, Flux<T> work) {
            return companies.containsAll(companyIds)
                    ? work.doOnError(fault -> rolledBack = true)
                    : Flux.error(new IllegalStateException(
                            "Companies " + companyIds + " cannot be read within a transaction that " + scope()));
        }

        private String scope() {
            return (mayWrite ? "changes " : "only reads ") + companies;
        }
    }
}
