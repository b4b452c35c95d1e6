package dev.rollcall.commands.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.Event;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.Outbox;
import java.util.List;
import reactor.core.publisher.Mono;

/** Announcements as rows of the outbox. */
final class AnnouncementsOutbox implements Announcements {

    private final Outbox outbox;

    AnnouncementsOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> announce(CommandMetadata metadata, List<? extends Event> events) {
        return outbox.append(new Cause(metadata.id(), metadata.at(), metadata.trace()), events);
    }
}
