package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.fetcher.snapshot.application.Snapshots;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.DirectPublisher;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Publishes straight to Kafka, without the outbox: pages can be read again. */
final class SnapshotsKafka implements Snapshots {

    private final DirectPublisher publisher;
    private final Clock clock;

    SnapshotsKafka(DirectPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public Mono<Void> publish(SnapshotEvent event) {
        return publisher.publish(new Cause(event.runId(), clock.instant()), event);
    }
}
