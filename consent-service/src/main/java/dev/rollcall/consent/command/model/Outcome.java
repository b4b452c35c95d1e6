package dev.rollcall.consent.command.model;

import java.util.List;

/**
 * What a command led to.
 *
 * @param <E> the feature's events
 */
public sealed interface Outcome<E> {

    /** What happened; also by a refused command, which may leave a trace. */
    List<E> events();

    /** It was carried out. No events: there was nothing to do. */
    record Done<E>(List<E> events) implements Outcome<E> {
        public Done {
            events = List.copyOf(events);
        }
    }

    /** It was refused. */
    record Refused<E>(Refusal refusal, List<E> events) implements Outcome<E> {
        public Refused {
            events = List.copyOf(events);
        }
    }

    /** It was carried out, and this happened. */
    static <E> Outcome<E> done(E event) {
        return new Done<>(List.of(event));
    }

    /** There was nothing to do. */
    static <E> Outcome<E> nothing() {
        return new Done<>(List.of());
    }

    /** It was refused, and nothing happened. */
    static <E> Outcome<E> refused(Refusal refusal) {
        return new Refused<>(refusal, List.of());
    }
}
