package dev.rollcall.billing.count.application;

import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

class CountStatesInMemoryTest extends CountStatesContract {

    private final CountStates states = new CountStatesInMemory();

    @Override
    protected CountStates states() {
        return states;
    }

    @Override
    protected <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
        return Mono.defer(work);
    }
}
