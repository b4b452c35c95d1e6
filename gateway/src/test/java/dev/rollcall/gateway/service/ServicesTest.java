package dev.rollcall.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.gateway.token.SigningKeys;
import dev.rollcall.gateway.token.Tokens;
import dev.rollcall.tenancy.Role;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How patient the gateway is by default, under a virtual clock, with a service that takes as long as a test says. */
class ServicesTest {

    private static final CallerClaims DANA = new CallerClaims("t/o", Role.COMPANY_ADMIN, Set.of(), null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final ServiceAddresses addresses = new Binder(
                    new MapConfigurationPropertySource(Map.of("rollcall.services.approval", "http://approval")))
            .bindOrCreate("rollcall.services", ServiceAddresses.class);
    private final CircuitBreakerRegistry registry =
            new ServiceConfiguration().circuitBreakerRegistry(new SimpleMeterRegistry(), addresses);
    private final CircuitBreaker breaker = registry.circuitBreaker("approval");
    private final Services services;
    private Duration answersAfter = Duration.ZERO;

    ServicesTest() throws JOSEException {
        String keys = new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("test").generate()).toString(false);
        WebClient.Builder approval = WebClient.builder()
                .exchangeFunction(request -> Mono.delay(answersAfter)
                        .thenReturn(ClientResponse.create(HttpStatus.OK)
                                .header("Content-Type", "text/plain")
                                .body("done")
                                .build()));
        services = new Services(
                approval,
                new Tokens(
                        new SigningKeys(
                                new ByteArrayResource(keys.getBytes(StandardCharsets.UTF_8)), Clock.systemUTC()),
                        Clock.systemUTC()),
                addresses,
                new CircuitBreakers(registry));
    }

    @AfterEach
    void reset() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void a_command_is_waited_for_as_long_as_a_service_may_take_over_an_event() {
        answersAfter = Duration.ofMinutes(9);
        CompletableFuture<@Nullable String> commit = command();

        time.advanceTimeBy(Duration.ofMinutes(9));

        assertThat(commit.join()).isEqualTo("done");
    }

    @Test
    void a_question_is_given_up_after_five_seconds() {
        answersAfter = Duration.ofSeconds(6);
        CompletableFuture<@Nullable String> question = question();

        time.advanceTimeBy(Duration.ofSeconds(5));

        assertThatThrownBy(question::join).hasCauseInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void commands_that_took_minutes_are_no_reason_to_spare_a_service() {
        for (int commands = 0; commands < 20; commands++) {
            breaker.onSuccess(9, TimeUnit.MINUTES);
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void commands_that_are_under_way_keep_nobody_from_a_service_that_is_back() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        answersAfter = Duration.ofMinutes(9);
        for (int commands = 0; commands < 3; commands++) {
            assertThat(command()).isNotDone();
        }

        answersAfter = Duration.ZERO;
        for (int questions = 0; questions < 4; questions++) {
            CompletableFuture<@Nullable String> question = question();
            time.advanceTime();
            assertThat(question.join()).isEqualTo("done");
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    private CompletableFuture<@Nullable String> command() {
        return services.post(Service.APPROVAL, DANA, ServicePath.of("/commits"), Map.of(), String.class)
                .toFuture();
    }

    private CompletableFuture<@Nullable String> question() {
        return services.get(Service.APPROVAL, DANA, ServicePath.of("/review"), String.class)
                .toFuture();
    }
}
