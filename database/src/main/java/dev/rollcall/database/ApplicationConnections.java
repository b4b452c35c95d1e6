package dev.rollcall.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The connections of the application's role, in two pools: one for transactions that write, and one for those that only read, so that
 * writers that wait never keep a page from its data. Whatever does not say that it only reads gets a connection for writing.
 *
 * <p>Not a bean of type {@link ConnectionFactory}: Spring Boot would then make no pool for writing.
 */
public final class ApplicationConnections implements AutoCloseable {

    private final ConnectionFactory writing;
    private final ConnectionPool reading;

    ApplicationConnections(ConnectionFactory writing, ConnectionPool reading) {
        this.writing = writing;
        this.reading = reading;
    }

    /** The connections of one work that only reads come from the pool for reading. */
    public static <T> Flux<T> forReading(Flux<T> work) {
        return work.contextWrite(context -> context.put(Purpose.READING, true));
    }

    /** The pool for reading, for its meters. */
    public ConnectionPool reading() {
        return reading;
    }

    /** Both pools as one factory, which looks at the purpose of each connection. */
    ConnectionFactory factory() {
        return new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                return Mono.deferContextual(
                        context -> Mono.from((context.hasKey(Purpose.READING) ? reading : writing).create()));
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return writing.getMetadata();
            }
        };
    }

    /** Closes the pool for reading; that for writing is a bean of its own. */
    @Override
    public void close() {
        reading.dispose();
    }

    private enum Purpose {
        READING
    }
}
