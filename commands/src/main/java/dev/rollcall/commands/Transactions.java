package dev.rollcall.commands;

import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Transactions that change one company. Those of one company run one after another, those of different companies in parallel. */
public interface Transactions {

    /** Runs work in the company's transaction: the one that is open, or one of its own. An error rolls it back. */
    <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work);
}
