package dev.rollcall.staging.figures.model;

import dev.rollcall.events.changes.Eligibility;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a company, as DESIGN defines them. {@code inScope} is {@code eligible + doubtful + notSynced}.
 *
 * @param directory live accounts
 * @param inScope of those, in the chosen groups' closure, or all; 0 while no scope is chosen
 * @param eligible of those in scope, people with a mailbox, and who is brought in anyway
 * @param notSynced of those in scope, excluded and not brought in anyway
 * @param excluded the same by reason; a reason that nobody has is missing
 * @param staged {@code eligible + doubtful}
 * @param doubtful of those in scope, accounts that may not be people
 * @param scopeRevision of the scope in force; 0 while none is chosen
 * @param changeSetId the change set that was published last; null when none was
 * @param settledAt when the directory was last brought up to date; null when it was never read
 */
public record Figures(
        long directory,
        long inScope,
        long eligible,
        long notSynced,
        Map<Eligibility.Reason, Long> excluded,
        long staged,
        long doubtful,
        long scopeRevision,
        @Nullable UUID changeSetId,
        @Nullable Instant settledAt) {

    /** Of a company whose directory was never read. */
    public static Figures beforeAnyReading(long scopeRevision) {
        return new Figures(0, 0, 0, 0, Map.of(), 0, 0, scopeRevision, null, null);
    }
}
