package dev.rollcall.approval.broken.model;

import java.time.Instant;

/** A model that looks at the clock. */
public record ModelWithClock(String name) {

    public Instant now() {
        return Instant.now();
    }
}
