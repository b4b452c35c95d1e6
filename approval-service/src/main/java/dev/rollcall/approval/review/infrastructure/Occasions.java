package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Occasion;
import java.time.Clock;
import java.util.UUID;

/** Makes the occasion of each request: the only place where an id or an instant comes from nowhere. */
final class Occasions {

    private final Clock clock;

    Occasions(Clock clock) {
        this.clock = clock;
    }

    Occasion now() {
        return new Occasion(UUID.randomUUID(), clock.instant());
    }
}
