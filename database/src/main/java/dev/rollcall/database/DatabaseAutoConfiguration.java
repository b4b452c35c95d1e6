package dev.rollcall.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.client.SSLMode;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** The connections of a service: the application's own, which Spring Boot makes, and those of the {@code work} role. */
@AutoConfiguration
public class DatabaseAutoConfiguration {

    /** The application's own connections; migrations have the same from {@code rollcall-service.yml}. */
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
                .options(Map.of("idle_in_transaction_session_timeout", idleLimit));
        if (!rootCert.isBlank()) {
            connection.sslRootCert(rootCert);
        }
        // Not a ConnectionFactory bean: Spring Boot would then make no pool for the application.
        return new WorkTransactions(new ConnectionPool(
                ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(connection.build()))
                        .initialSize(0)
                        .maxSize(connections)
                        .maxAcquireTime(Duration.ofSeconds(10))
                        .maxIdleTime(Duration.ofMinutes(5))
                        .build()));
    }
}
