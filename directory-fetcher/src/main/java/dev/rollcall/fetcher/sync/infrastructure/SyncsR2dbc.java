package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.fetcher.sync.application.Syncs;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import dev.rollcall.tenancy.CompanyTransactions;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Syncs as rows, with their leases and timers in the schema {@code work}. */
final class SyncsR2dbc implements Syncs {

    /** Keeps other readers from claiming the lease until the transaction ends. */
    private static final String LOCK_LEASE = "SELECT epoch FROM work.reading WHERE company_id = $1 FOR UPDATE";

    private final CompanyTransactions transactions;
    private final DatabaseClient database;
    private final SyncWriter writer;
    private final RunLog log;

    SyncsR2dbc(CompanyTransactions transactions, DatabaseClient database, RunLog log) {
        this.transactions = transactions;
        this.database = database;
        this.writer = new SyncWriter(database);
        this.log = log;
    }

    @Override
    public Mono<Sync> load(UUID companyId, SyncCommand command) {
        return database.sql(LOCK_LEASE).bind(0, companyId).fetch().all().then(select(companyId));
    }

    @Override
    public Mono<Void> save(UUID companyId, Sync before, Sync after, List<SyncEvent> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> writer.save(companyId, event))
                .then(logAfterCommit(companyId, events));
    }

    /** The transaction may be the inbox's, which ends later, or is rolled back and tried again. */
    private Mono<Void> logAfterCommit(UUID companyId, List<SyncEvent> events) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(() -> log.log(companyId, events));
                    }
                }))
                .then();
    }

    @Override
    public Mono<Sync> of(UUID companyId) {
        return transactions.reading(companyId, () -> select(companyId)).single();
    }

    private Mono<Sync> select(UUID companyId) {
        return database.sql(SyncRow.SELECT)
                .bind(0, companyId)
                .map(row -> new SyncRow(row).sync())
                .one()
                .defaultIfEmpty(Sync.initial(companyId));
    }
}
