package dev.rollcall.commands.model;

import java.util.List;

/**
 * What a command led to.
 *
 * @param <E> the feature's events
 */
public sealed interface Outcome<E> {

    /** What happened; a refused command may leave a trace, too. */
    List<E> events();

    /** The events of one kind, in order. */
    default <T extends E> List<T> events(Class<T> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** It was accepted. Without events there was nothing to do. */
    record Accepted<E>(List<E> events) implements Outcome<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It was refused. */
    record Refused<E>(Refusal refusal, List<E> events) implements Outcome<E> {
        public Refused {
            events = List.copyOf(events);
        }
    }

    /** Accepted, with these events. */
    static <E> Outcome<E> accepted(List<E> events) {
        return new Accepted<>(events);
    }

    /** Accepted, with one event. */
    static <E> Outcome<E> accepted(E event) {
        return new Accepted<>(List.of(event));
    }

    /** Accepted, and there was nothing to do. */
    static <E> Outcome<E> unchanged() {
        return new Accepted<>(List.of());
    }

    /** Refused, without a trace. */
    static <E> Outcome<E> refused(Refusal refusal) {
        return new Refused<>(refusal, List.of());
    }
}
