package dev.rollcall.commands;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.Event;
import java.util.List;
import reactor.core.publisher.Mono;

/** What other services learn, in the transaction that makes it true. */
public interface Announcements {

    /** Publishes events of one company in this order, once the transaction has committed. */
    Mono<Void> announce(CommandMetadata metadata, List<? extends Event> events);
}
