package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.Announcements;
import dev.rollcall.approval.review.model.Occasion;
import dev.rollcall.events.Event;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.Outbox;
import java.util.List;
import reactor.core.publisher.Mono;

/** Announcements by way of the outbox. */
final class AnnouncementsOutbox implements Announcements {

    private final Outbox outbox;

    AnnouncementsOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> make(Occasion occasion, List<? extends Event> events) {
        return outbox.append(new Cause(occasion.id(), occasion.at()), events);
    }
}
