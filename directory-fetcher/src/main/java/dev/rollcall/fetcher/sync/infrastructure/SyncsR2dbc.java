package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.events.Event;
import dev.rollcall.fetcher.sync.application.Decided;
import dev.rollcall.fetcher.sync.application.Syncs;
import dev.rollcall.fetcher.sync.application.Telling;
import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Deciding;
import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.Outbox;
import dev.rollcall.tenancy.CompanyTransactions;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A company's readings in PostgreSQL; what happened is told through the outbox of the same transaction. */
final class SyncsR2dbc implements Syncs {

    /** Keeps another reader from taking the lease until the decision is kept. */
    private static final String LOCK_LEASE = "SELECT epoch FROM work.reading WHERE company_id = $1 FOR UPDATE";

    private final CompanyTransactions transactions;
    private final DatabaseClient database;
    private final SyncTables tables;
    private final Outbox outbox;
    private final Deciding deciding;
    private final RunLog log;

    SyncsR2dbc(
            CompanyTransactions transactions, DatabaseClient database, Outbox outbox, Deciding deciding, RunLog log) {
        this.transactions = transactions;
        this.database = database;
        this.tables = new SyncTables(database);
        this.outbox = outbox;
        this.deciding = deciding;
        this.log = log;
    }

    @Override
    public Mono<Decided> handle(UUID companyId, Command command) {
        return transactions.writing(
                companyId,
                () -> database.sql(LOCK_LEASE)
                        .bind(0, companyId)
                        .fetch()
                        .all()
                        .then(load(companyId))
                        .flatMap(sync -> decide(sync, command))
                        .flatMap(decided -> tellOperators(companyId, decided)));
    }

    /** Once it is kept: the transaction may be the inbox's, which ends later or is rolled back and tried again. */
    private Mono<Decided> tellOperators(UUID companyId, Decided decided) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(() -> log.tell(companyId, decided.happened()));
                    }
                }))
                .thenReturn(decided);
    }

    private Mono<Decided> decide(Sync sync, Command command) {
        List<Happening> happened = deciding.decide(command, sync);
        Sync after = happened.stream().reduce(sync, Sync::after, (one, other) -> other);
        List<Event> told = happened.stream()
                .flatMap(happening -> Telling.of(sync.companyId(), happening).stream())
                .toList();
        return Flux.fromIterable(happened)
                .concatMap(happening -> tables.keep(sync.companyId(), happening))
                .then(outbox.append(new Cause(command.id(), command.now()), told))
                .thenReturn(new Decided(happened, after));
    }

    @Override
    public Mono<Sync> find(UUID companyId) {
        return transactions.reading(companyId, () -> load(companyId)).single();
    }

    private Mono<Sync> load(UUID companyId) {
        return database.sql(SyncRow.SELECT)
                .bind(0, companyId)
                .map(row -> new SyncRow(row).sync())
                .one()
                .defaultIfEmpty(Sync.unknown(companyId));
    }
}
