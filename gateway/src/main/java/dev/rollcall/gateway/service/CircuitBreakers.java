package dev.rollcall.gateway.service;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Circuit breakers, one a service: after many failures in a row calls are refused, until a few trial reads succeed. */
@Component
public class CircuitBreakers {

    private final CircuitBreakerRegistry breakers;

    CircuitBreakers(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
        // All are created at once, so that all meters exist from the start.
        for (Service service : Service.values()) {
            of(service);
        }
    }

    /** A call that a healthy service answers at once; fails immediately while the circuit is open. */
    public <T> Mono<T> question(Service service, Mono<T> call) {
        return call.transformDeferred(CircuitBreakerOperator.of(of(service)));
    }

    /** The same for an answer that arrives item by item. */
    public <T> Flux<T> question(Service service, Flux<T> call) {
        return call.transformDeferred(CircuitBreakerOperator.of(of(service)));
    }

    /**
     * A call that may take minutes. It is counted and refused like any other, but is never the trial call of a half-open
     * circuit: all other calls would wait for its answer.
     */
    public <T> Mono<T> command(Service service, Mono<T> call) {
        return Mono.defer(
                () -> of(service).getState() == CircuitBreaker.State.HALF_OPEN ? call : question(service, call));
    }

    private CircuitBreaker of(Service service) {
        return breakers.circuitBreaker(service.shortName());
    }
}
