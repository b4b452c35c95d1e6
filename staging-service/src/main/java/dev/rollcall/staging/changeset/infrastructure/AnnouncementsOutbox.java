package dev.rollcall.staging.changeset.infrastructure;

import dev.rollcall.events.Event;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.Outbox;
import dev.rollcall.staging.changeset.application.Announcements;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class AnnouncementsOutbox implements Announcements {

    private final Outbox outbox;

    AnnouncementsOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> append(UUID causeId, Instant at, List<? extends Event> events) {
        return outbox.append(new Cause(causeId, at), events);
    }
}
