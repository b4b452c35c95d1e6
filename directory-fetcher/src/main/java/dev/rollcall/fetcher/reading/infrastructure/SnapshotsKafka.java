package dev.rollcall.fetcher.reading.infrastructure;

import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.fetcher.reading.application.Snapshots;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.DirectPublisher;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Pages go straight to Kafka: they can be read again. */
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
