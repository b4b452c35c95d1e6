package dev.rollcall.tenancy;

import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

/**
 * Transactions of the role that sees the {@code work} schema only: outbox, leases and timers of all companies, and none of
 * their data. A sweep picks ids here and then opens one {@link CompanyTransactions} transaction for each company.
 */
public final class WorkTransactions {

    private final ConnectionFactory connections;
    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public WorkTransactions(ConnectionFactory connections) {
        this.connections = connections;
        this.database = DatabaseClient.create(connections);
        this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    /**
     * Runs work in one transaction; an error rolls it back, and so does who does not wait for its end: take one row with
     * {@code single()}, not with {@code next()}.
     */
    public <T> Flux<T> run(Function<DatabaseClient, ? extends Publisher<T>> work) {
        return transactions.transactional(Flux.defer(() -> work.apply(database)));
    }

    /** For what a transaction cannot do, as {@code LISTEN}. */
    public ConnectionFactory connections() {
        return connections;
    }
}
