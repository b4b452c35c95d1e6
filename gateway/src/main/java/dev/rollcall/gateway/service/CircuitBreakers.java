package dev.rollcall.gateway.service;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spares a service that has just failed many times in a row, and tries with a few questions whether it is back. */
@Component
public class CircuitBreakers {

    private final CircuitBreakerRegistry breakers;

    CircuitBreakers(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
        // All of them at once, so that all have their meters from the beginning.
        for (Service service : Service.values()) {
            of(service);
        }
    }

    /** A call that is answered at once, if the service is well: an error while it is spared. */
    public <T> Mono<T> question(Service service, Mono<T> call) {
        return call.transformDeferred(CircuitBreakerOperator.of(of(service)));
    }

    /** The same for an answer that arrives item by item. */
    public <T> Flux<T> question(Service service, Flux<T> call) {
        return call.transformDeferred(CircuitBreakerOperator.of(of(service)));
    }

    /**
     * A call that may honestly take minutes. It counts as any other and is spared a service that fails, but it is no trial of
     * one that may be back: all the others would wait for its answer.
     */
    public <T> Mono<T> command(Service service, Mono<T> call) {
        return Mono.defer(
                () -> of(service).getState() == CircuitBreaker.State.HALF_OPEN ? call : question(service, call));
    }

    private CircuitBreaker of(Service service) {
        return breakers.circuitBreaker(service.shortName());
    }
}
