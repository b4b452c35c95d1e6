package dev.rollcall.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * The connections of a service: the application's own for writing, which Spring Boot makes, the same for reading, and those of the
 * {@code work} role.
 */
@AutoConfiguration(before = {R2dbcAutoConfiguration.class, R2dbcTransactionManagerAutoConfiguration.class})
public class DatabaseAutoConfiguration {

    /** How long a connection is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Encryption of the application's own connections; migrations get the same from {@code rollcall-service.yml}. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer encryption(
            @Value("${rollcall.database.ssl-mode}") String mode,
            @Value("${rollcall.database.ssl-root-cert}") String rootCert) {
        return options -> {
            options.option(PostgresqlConnectionFactoryProvider.SSL_MODE, SSLMode.fromValue(mode));
            if (!rootCert.isBlank()) {
                options.option(PostgresqlConnectionFactoryProvider.SSL_ROOT_CERT, rootCert);
            }
        };
    }

    /** The pool for reading is a second one of the same role with the same options as Spring Boot's. */
    @Bean
    ApplicationConnections applicationConnections(
            ConnectionFactory writing, @Value("${rollcall.database.read-connections}") int connections) {
        return new ApplicationConnections(
                writing,
                new ConnectionPool(ConnectionPoolConfiguration.builder(
                                ConnectionFactoryBuilder.derivedFrom(writing).build())
                        .initialSize(0)
                        .maxSize(connections)
                        .maxAcquireTime(PATIENCE)
                        .maxIdleTime(Duration.ofMinutes(5))
                        .build()));
    }

    @Bean
    DatabaseClient databaseClient(ApplicationConnections connections) {
        return DatabaseClient.create(connections.factory());
    }

    @Bean
    R2dbcTransactionManager transactionManager(DatabaseClient database) {
        return new R2dbcTransactionManager(database.getConnectionFactory());
    }

    @Bean
    WorkTransactions workTransactions(
            @Value("${rollcall.database.host}") String host,
            @Value("${rollcall.database.port}") int port,
            @Value("${rollcall.database.name}") String name,
            @Value("${rollcall.service}_work") String role,
            @Value("${rollcall.database.work-password}") String password,
            @Value("${rollcall.database.idle-in-transaction-limit}") String idleLimit,
            @Value("${rollcall.database.ssl-mode}") String sslMode,
            @Value("${rollcall.database.ssl-root-cert}") String rootCert,
            @Value("${rollcall.database.work-connections:3}") int connections) {
        PostgresqlConnectionConfiguration.Builder connection = PostgresqlConnectionConfiguration.builder()
                .host(host)
                .port(port)
                .database(name)
                .username(role)
                .password(password)
                .applicationName(role)
                .sslMode(SSLMode.fromValue(sslMode))
                .options(Map.of(
                        "idle_in_transaction_session_timeout",
                        idleLimit,
                        // Tables of this schema grow from nothing to a million rows and back between two runs of
                        // ANALYZE. A plan
                        // that was made for the empty table and kept would read and sort all of it each time.
                        "plan_cache_mode",
                        "force_custom_plan"));
        if (!rootCert.isBlank()) {
            connection.sslRootCert(rootCert);
        }
        // Not a ConnectionFactory bean: Spring Boot would then make no pool for the application.
        return new WorkTransactions(new ConnectionPool(
                ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(connection.build()))
                        .initialSize(0)
                        .maxSize(connections)
                        .maxAcquireTime(PATIENCE)
                        .maxIdleTime(Duration.ofMinutes(5))
                        .build()));
    }
}
