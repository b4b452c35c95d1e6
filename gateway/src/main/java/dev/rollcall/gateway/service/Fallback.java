package dev.rollcall.gateway.service;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** For pages that are of use without one of their parts. */
public final class Fallback {

    private Fallback() {}

    /** The answer, or nothing when the service does not answer. A refusal stays an error. */
    public static <T> Mono<Optional<T>> toEmpty(Mono<T> answer) {
        return answer.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .onErrorResume(ServiceUnavailable.class, unavailable -> Mono.just(Optional.empty()));
    }
}
