package dev.rollcall.messaging;

import dev.rollcall.database.WorkTransactions;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Wakes the relay by PostgreSQL's NOTIFY. It is a hint: the relay polls once a second, too. */
final class Wakeup {

    private static final Logger log = LoggerFactory.getLogger(Wakeup.class);

    private final WorkTransactions work;
    private final Semaphore calls = new Semaphore(0);
    private @Nullable Disposable listening;

    Wakeup(WorkTransactions work) {
        this.work = work;
    }

    void start() {
        listening = Flux.usingWhen(work.connections().create(), this::notifications, Connection::close)
                .doOnNext(notification -> call())
                .doOnError(fault -> log.debug("Listening is interrupted: {}", fault.getMessage()))
                .concatWith(Mono.error(new IllegalStateException("The connection was closed")))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500)).maxBackoff(Duration.ofSeconds(10)))
                .subscribe();
    }

    void stop() {
        if (listening != null) {
            listening.dispose();
        }
        call();
    }

    /** Wakes the one who waits, or who waits next. */
    void call() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    /** Waits for a call, at most so long. */
    void await(Duration atMost) throws InterruptedException {
        boolean called = calls.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (called) {
            calls.drainPermits();
        }
    }

    private Flux<?> notifications(Connection connection) {
        PostgresqlConnection postgres = connection instanceof Wrapped<?> wrapped
                ? (PostgresqlConnection) wrapped.unwrap()
                : (PostgresqlConnection) connection;
        return postgres.createStatement("LISTEN outbox")
                .execute()
                .flatMap(result -> result.getRowsUpdated())
                .thenMany(postgres.getNotifications());
    }
}
