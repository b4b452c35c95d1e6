package dev.rollcall.commands;

import dev.rollcall.commands.model.Command;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Where the state of a feature is kept. Everything here runs inside the company's transaction.
 *
 * @param <C> the feature's commands
 * @param <S> its state
 * @param <E> its events
 */
public interface States<C extends Command, S, E> {

    /** Loads as much of the company's state as the command needs; for a company without any, the initial state. */
    Mono<S> load(UUID companyId, C command);

    /**
     * Saves what happened.
     *
     * @param before as it was loaded in this very transaction
     * @param after the same with the events applied
     */
    Mono<Void> save(UUID companyId, S before, S after, List<E> events);
}
