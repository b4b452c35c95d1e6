package dev.rollcall.tenancy;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.client.SSLMode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Gives a service its transactions and its door. The gateway, which has a door of its own, switches the latter off. */
@AutoConfiguration(before = WebFluxAutoConfiguration.class)
public class TenancyAutoConfiguration {

    /** Bytes that the body of a request may have: about 10,000 decisions, or 50,000 ids of groups. */
    static final int LARGEST_BODY = 2 << 20;

    static {
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(new Slf4jThreadLocalAccessor("company", "run", "event"));
    }

    @Bean
    CompanyInLogs companyInLogs() {
        return new CompanyInLogs();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    CompanyTransactions companyTransactions(DatabaseClient database, ReactiveTransactionManager transactions) {
        return new CompanyTransactions(database, transactions);
    }

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
        // Not a ConnectionFactory bean: the application's own pool would step back before it.
        return new WorkTransactions(new ConnectionPool(
                ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(connection.build()))
                        .initialSize(0)
                        .maxSize(connections)
                        .maxAcquireTime(Duration.ofSeconds(10))
                        .maxIdleTime(Duration.ofMinutes(5))
                        .build()));
    }

    /** Who may come in: health, metrics and the API's description are open, the rest wants the gateway's token. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "rollcall.tokens.checked", havingValue = "true", matchIfMissing = true)
    static class Door {

        @Bean
        ReactiveJwtDecoder gatewayTokens(
                @Value("${rollcall.tokens.keys}") Resource keys, @Value("${rollcall.service}") String service) {
            return GatewayTokens.decoder(keys, service);
        }

        @Bean
        SecurityWebFilterChain door(ServerHttpSecurity http, ReactiveJwtDecoder gatewayTokens) {
            ProblemResponses problems = new ProblemResponses();
            return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                    .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                    .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                    .logout(ServerHttpSecurity.LogoutSpec::disable)
                    .authorizeExchange(exchanges -> exchanges
                            .pathMatchers("/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**")
                            .permitAll()
                            .pathMatchers("/companies/{companyId}/**")
                            .access(GatewayTokens::companyIsNamed)
                            .anyExchange()
                            .authenticated())
                    .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtDecoder(gatewayTokens))
                            .authenticationEntryPoint((exchange, refused) -> problems.write(
                                    exchange,
                                    HttpStatus.UNAUTHORIZED,
                                    "token-refused",
                                    "This service answers the gateway only: a valid token of the gateway is missing.")))
                    .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                    (exchange, refused) -> problems.write(
                                            exchange,
                                            HttpStatus.UNAUTHORIZED,
                                            "token-missing",
                                            "This service answers the gateway only: a valid token of the gateway is missing."))
                            .accessDeniedHandler((exchange, denied) -> problems.write(
                                    exchange,
                                    HttpStatus.FORBIDDEN,
                                    "company-not-granted",
                                    "You have no access to this company. Ask its administrator for a grant.")))
                    .build();
        }

        @Bean
        WebFluxConfigurer requests(JsonMapper json) {
            // The gateway's token says who calls; nobody sends it along.
            SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
            return new WebFluxConfigurer() {
                @Override
                public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                    resolvers.addCustomResolver(new CallerArgument());
                }

                @Override
                public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
                    codecs.defaultCodecs().maxInMemorySize(LARGEST_BODY);
                    codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(StrictBodies.of(json)));
                }
            };
        }

        @Bean
        RequiredInDescriptions requiredInDescriptions() {
            return new RequiredInDescriptions();
        }

        @Bean
        RefusedRequests refusedRequests() {
            return new RefusedRequests();
        }

        @Bean
        UnfitAddresses unfitAddresses() {
            return new UnfitAddresses();
        }

        /** What Spring Security's firewall lets nobody see, as addresses with control characters. */
        @Bean
        ServerExchangeRejectedHandler refusedAddresses() {
            ProblemResponses problems = new ProblemResponses();
            return (exchange, rejected) -> problems.write(
                    exchange,
                    HttpStatus.BAD_REQUEST,
                    "address-unfit",
                    "The path has a character in it that no path of this service has. Send it without.");
        }
    }
}
