package dev.rollcall.tenancy;

import dev.rollcall.database.ApplicationConnections;
import dev.rollcall.web.ProblemResponses;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.r2dbc.metrics.ConnectionPoolMetrics;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Gives a service its company transactions and its authentication. The gateway, which has its own authentication, disables the latter. */
@AutoConfiguration(before = WebFluxAutoConfiguration.class)
public class TenancyAutoConfiguration {

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
    CompanyTransactions companyTransactions(
            DatabaseClient database,
            ReactiveTransactionManager transactions,
            @Value("${rollcall.database.company-patience}") Duration patience) {
        return new CompanyTransactions(database, transactions, patience);
    }

    @Bean
    BusyCompanies busyCompanies() {
        return new BusyCompanies();
    }

    /** Beside those of the pool for writing, which Spring Boot makes. */
    @Bean
    MeterBinder readingPoolMeters(ApplicationConnections connections) {
        return new ConnectionPoolMetrics(connections.reading(), "readConnections", List.of());
    }

    /** Who is let in: health, metrics and the API's description are open, everything else requires the gateway's token. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "rollcall.tokens.checked", havingValue = "true", matchIfMissing = true)
    static class Authentication {

        @Bean
        ReactiveJwtDecoder gatewayTokens(
                @Value("${rollcall.tokens.keys}") Resource keys,
                @Value("${rollcall.service}") String service,
                Clock clock) {
            return GatewayTokens.decoder(new GatewayKeys(keys, clock), service, clock);
        }

        @Bean
        SecurityWebFilterChain gatewayOnly(ServerHttpSecurity http, ReactiveJwtDecoder gatewayTokens) {
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
                    .exceptionHandling(
                            handling -> handling.authenticationEntryPoint((exchange, refused) -> problems.write(
                                            exchange,
                                            HttpStatus.UNAUTHORIZED,
                                            "token-missing",
                                            "This service answers the gateway only: a valid token of the gateway is"
                                                    + " missing."))
                                    .accessDeniedHandler((exchange, denied) -> problems.write(
                                            exchange,
                                            HttpStatus.FORBIDDEN,
                                            "company-not-granted",
                                            "You have no access to this company. Ask its administrator for a grant.")))
                    .build();
        }

        @Bean
        WebFluxConfigurer callers() {
            // The caller comes from the gateway's token, not from the request's parameters.
            SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
            return new WebFluxConfigurer() {
                @Override
                public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                    resolvers.addCustomResolver(new CallerArgument());
                }
            };
        }

        /** Answers requests that Spring Security's firewall rejects, as addresses with control characters. */
        @Bean
        ServerExchangeRejectedHandler refusedAddresses() {
            ProblemResponses problems = new ProblemResponses();
            return (exchange, rejected) -> problems.write(
                    exchange,
                    HttpStatus.BAD_REQUEST,
                    "address-unfit",
                    "The path contains a character that no path of this service has. Remove it.");
        }
    }
}
