package dev.rollcall.events;

import java.util.UUID;

/**
 * Something that happened to one company. Every event stands alone: no handler needs an order across topics.
 *
 * <p>On Kafka an event is a CloudEvents 1.0 message in binary mode; its type is {@code dev.rollcall.<event>.v1}, given by
 * {@link dev.rollcall.events.topics.Topics}, never a class name.
 */
public interface Event {

    /** The company that this happened to; the one thing by which every topic is partitioned. */
    UUID companyId();

    /**
     * What the broker keeps the event under. Compacted topics keep the last event of each key.
     *
     * @return by default the company's id
     */
    default String key() {
        return companyId().toString();
    }

    /**
     * Whether the event stands on nothing that came before it, so that a consumer which has lost its place, or never had
     * one, may take it up here.
     */
    default boolean startsAfresh() {
        return false;
    }
}
