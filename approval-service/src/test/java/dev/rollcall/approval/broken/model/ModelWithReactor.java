package dev.rollcall.approval.broken.model;

import reactor.core.publisher.Mono;

/** A model that knows how it is called. */
public record ModelWithReactor(Mono<String> name) {}
