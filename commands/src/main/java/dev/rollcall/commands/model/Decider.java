package dev.rollcall.commands.model;

import java.util.List;

/**
 * The pure core of a feature: what a command leads to, and what an event changes.
 *
 * @param <C> the feature's commands
 * @param <S> its state
 * @param <E> its events, in the past tense
 */
public interface Decider<C extends Command, S, E> {

    /** Decides what a command leads to. No clock, no random, no I/O. */
    Outcome<E> decide(C command, S state);

    /** Applies an event to the state. */
    S apply(S state, E event);

    /** Applies events in order. To override where one pass over all of them is cheaper; the result is the same. */
    default S apply(S state, List<E> events) {
        S after = state;
        for (E event : events) {
            after = apply(after, event);
        }
        return after;
    }
}
