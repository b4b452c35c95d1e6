package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.events.Cloud;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Clients for Microsoft's servers. Each server of each cloud has a circuit breaker of its own, so that one that is down costs
 * the others nothing. An answer in the 500s counts as a failure, and comes as an error; one in the 400s is an answer.
 */
@Component
final class MicrosoftClients {

    /** Which of a cloud's servers. */
    enum Server {
        LOGIN,
        GRAPH
    }

    private record Key(Cloud cloud, Server server) {}

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final Map<Key, WebClient> clients = new ConcurrentHashMap<>();
    private final CircuitBreakerRegistry breakers;
    private final WebClient base;

    MicrosoftClients(ObservationRegistry observations, MeterRegistry meters) {
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(15))
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        this.base = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create()
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_LIMIT.toMillis())
                        .responseTimeout(ANSWER_LIMIT)))
                .observationRegistry(observations)
                .build();
    }

    /** The client for one server of one cloud. */
    WebClient of(Cloud cloud, Server server) {
        return clients.computeIfAbsent(new Key(cloud, server), this::guarded);
    }

    private WebClient guarded(Key key) {
        CircuitBreaker breaker = breakers.circuitBreaker("microsoft-" + key.cloud() + "-" + key.server());
        ExchangeFilterFunction guard = (request, next) -> next.exchange(request)
                .flatMap(MicrosoftClients::failingOnServerError)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
        return base.mutate().filter(guard).build();
    }

    private static Mono<ClientResponse> failingOnServerError(ClientResponse response) {
        HttpStatusCode status = response.statusCode();
        return status.is5xxServerError() ? response.createException().flatMap(Mono::error) : Mono.just(response);
    }
}
