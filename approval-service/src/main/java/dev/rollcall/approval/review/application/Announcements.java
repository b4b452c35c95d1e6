package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Occasion;
import dev.rollcall.events.Event;
import java.util.List;
import reactor.core.publisher.Mono;

/** What the other services are told, in the transaction that makes it true. */
public interface Announcements {

    /** Says these things, in this order, once the transaction has committed. */
    Mono<Void> make(Occasion occasion, List<? extends Event> events);
}
