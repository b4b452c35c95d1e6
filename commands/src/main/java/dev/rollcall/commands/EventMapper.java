package dev.rollcall.commands;

import dev.rollcall.commands.model.Command;
import dev.rollcall.events.Event;
import java.util.List;

/** Maps a feature's events to those of the contract that other services read. Pure, so that a replay maps to the same. */
@FunctionalInterface
public interface EventMapper<C extends Command, S, E> {

    /**
     * The events to announce, in order; empty when nobody else is concerned.
     *
     * @param before the state as it was loaded
     * @param after the same with the events applied
     */
    List<Event> map(C command, S before, S after, List<E> events);
}
