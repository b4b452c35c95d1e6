package dev.rollcall.tenancy;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The only way to a company's rows. Row-level security shows a transaction the companies that it was opened for, and no
 * others; the setting is made with {@code set_config(…, true)}, so it ends with the transaction and never stays on a pooled
 * connection.
 *
 * <p>Everything inside {@code work} that uses the service's {@link DatabaseClient} runs in the transaction. An error rolls it
 * back.
 */
public final class CompanyTransactions {

    private static final String SCOPE = "SELECT set_config('rollcall.companies', $1, true)";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    private final DatabaseClient database;
    private final TransactionalOperator writing;
    private final TransactionalOperator reading;

    public CompanyTransactions(DatabaseClient database, ReactiveTransactionManager transactions) {
        this.database = database;
        DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
        readOnly.setReadOnly(true);
        this.writing = TransactionalOperator.create(transactions);
        this.reading = TransactionalOperator.create(transactions, readOnly);
    }

    /**
     * Runs work that alters a company. Such transactions of one company run one after another, in every copy of the service;
     * those of different companies side by side.
     */
    public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
        return writing.transactional(
                scopedTo(List.of(companyId)).then(lock(companyId)).then(Mono.defer(work)));
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
        return reading.transactional(scopedTo(companyIds).thenMany(Flux.defer(work)));
    }

    private Mono<Void> scopedTo(Collection<UUID> companyIds) {
        String ids = companyIds.stream()
                .map(UUID::toString)
                .sorted()
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return database.sql(SCOPE).bind(0, "{" + ids + "}").fetch().first().then();
    }

    private Mono<Void> lock(UUID companyId) {
        return database.sql(LOCK).bind(0, companyId.toString()).fetch().first().then();
    }
}
