package dev.rollcall.staging.directory.model;

import java.time.Duration;
import java.time.Instant;

/** Whether an object is in the directory now. One that is absent is remembered for a while, because it may come back. */
public sealed interface Presence {

    /** As long as Microsoft keeps a soft-deleted object. */
    Duration REMEMBERED = Duration.ofDays(30);

    /** Whether something absent has been so for too long to be remembered. */
    default boolean forgottenAt(Instant at) {
        return switch (this) {
            case Live() -> false;
            case Deleted(Instant since) -> since.isBefore(at.minus(REMEMBERED));
            case Missing(Instant since) -> since.isBefore(at.minus(REMEMBERED));
        };
    }

    /** In the directory now. */
    record Live() implements Presence {}

    /** Microsoft said that it was removed. */
    record Deleted(Instant since) implements Presence {}

    /** A full snapshot did not have it. */
    record Missing(Instant since) implements Presence {}
}
