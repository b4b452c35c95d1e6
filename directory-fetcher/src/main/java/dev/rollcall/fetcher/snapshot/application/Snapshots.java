package dev.rollcall.fetcher.snapshot.application;

import dev.rollcall.events.snapshots.SnapshotEvent;
import reactor.core.publisher.Mono;

/** Where snapshots are published. */
public interface Snapshots {

    /** Publishes an event; completes once the broker has acknowledged it. */
    Mono<Void> publish(SnapshotEvent event);
}
