package dev.rollcall.database;

import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Transactions of the role that sees the {@code work} schema only: leases and timers of all companies, and the outbox with the content
 * of their events until they are published, but no table of the service's own. A sweep picks ids here and then opens one
 * {@link CompanyTransactions} transaction for each company.
 */
public final class WorkTransactions implements AutoCloseable {

    private final ConnectionFactory connections;
    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public WorkTransactions(ConnectionFactory connections) {
        this.connections = connections;
        this.database = DatabaseClient.create(connections);
        this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    /** Runs work in one transaction; what it answers with, if anything, arrives when that is committed. An error rolls it back. */
    public <T> Mono<T> one(Function<DatabaseClient, Mono<T>> work) {
        return transactions.transactional(Mono.defer(() -> work.apply(database)));
    }

    /**
     * The same for several rows: all of them, once the transaction is committed. A stream would let its reader start on what
     * may still be rolled back, and who takes the first row of it only would cancel, so roll back, the whole.
     */
    public <T> Mono<List<T>> all(Function<DatabaseClient, Flux<T>> work) {
        return one(client -> work.apply(client).collectList());
    }

    /** For what a transaction cannot do, as {@code LISTEN}. */
    public ConnectionFactory connections() {
        return connections;
    }

    /** Closes the connections, if they are kept in a pool. */
    @Override
    public void close() {
        if (connections instanceof Disposable pool) {
            pool.dispose();
        }
    }
}
