package dev.rollcall.fetcher.reading.application;

import dev.rollcall.events.snapshots.SnapshotEvent;
import reactor.core.publisher.Mono;

/** Where what was read is published. */
public interface Snapshots {

    /** Completes when the event cannot be lost any more. */
    Mono<Void> publish(SnapshotEvent event);
}
