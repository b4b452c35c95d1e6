package dev.rollcall.gateway.service;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** For pages that are of use without one of their parts. */
public final class Silence {

    private Silence() {}

    /** The answer, or nothing when the service does not answer. A refusal stays an error. */
    public static <T> Mono<Optional<T>> tolerated(Mono<T> answer) {
        return answer.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .onErrorResume(NotAnswering.class, silent -> Mono.just(Optional.empty()));
    }
}
