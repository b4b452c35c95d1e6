package dev.rollcall.approval.review.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has decided about a person's change. All but {@link Barred} bind to the digest of the very item that was
 * decided, and do not apply to any other item.
 */
public sealed interface RecordedDecision {

    /** Nobody has decided; policy applies. */
    record Undecided() implements RecordedDecision {}

    /** The next commit takes it. */
    record Approved(String digest, String by, Instant at) implements RecordedDecision {}

    /** This update or removal must not be committed. */
    record Denied(
            String digest, String by, Instant at, @Nullable String reason) implements RecordedDecision {}

    /** This person must not join, whatever changes about them in the directory, until somebody lifts it. */
    record Barred(String by, Instant at, @Nullable String reason) implements RecordedDecision {}

    /** Taken back or postponed; no policy decides it. */
    record Waiting(String digest, String by, Instant at) implements RecordedDecision {}

    /** Held as dangerous until somebody releases it. */
    record Held(String digest, String because) implements RecordedDecision {}
}
