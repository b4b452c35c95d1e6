package dev.rollcall.approval.review.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has decided about a person's change. All but {@link Barred} bind to the digest of the very item that was
 * decided: for any other item they say nothing.
 */
public sealed interface Ruling {

    /** Nobody has said anything: policy decides. */
    record Undecided() implements Ruling {}

    /** The next commit takes it. */
    record Approved(String digest, String by, Instant at) implements Ruling {}

    /** This update or removal is not to happen. */
    record Denied(
            String digest, String by, Instant at, @Nullable String reason) implements Ruling {}

    /** This person is not to join, whatever becomes of them in the directory, until somebody lifts it. */
    record Barred(String by, Instant at, @Nullable String reason) implements Ruling {}

    /** Taken back, or kept for later: no policy decides it. */
    record Waiting(String digest, String by, Instant at) implements Ruling {}

    /** Stopped as dangerous until somebody releases it. */
    record Held(String digest, String because) implements Ruling {}
}
