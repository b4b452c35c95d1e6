package dev.rollcall.gateway.service;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** Lets a page be shown without the part that an unavailable service would give. */
public final class Fallback {

    private Fallback() {}

    /** The answer, or empty when the service is unavailable. A refusal remains an error. */
    public static <T> Mono<Optional<T>> toEmpty(Mono<T> answer) {
        return answer.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .onErrorResume(ServiceUnavailable.class, unavailable -> Mono.just(Optional.empty()));
    }
}
