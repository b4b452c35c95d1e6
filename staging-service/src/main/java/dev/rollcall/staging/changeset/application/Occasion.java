package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.events.changes.Completeness;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes the staged state be computed anew.
 *
 * @param id of the command or event; the change set takes it over
 * @param runId the run whose snapshot was applied; null for anything else
 */
public record Occasion(
        UUID companyId,
        UUID id,
        Instant at,
        Cause cause,
        @Nullable UUID runId) {

    Completeness completeness() {
        return switch (cause) {
            case SNAPSHOT, SCOPE, OVERRIDE -> Completeness.PARTIAL;
            case RESTAGE -> Completeness.COMPLETE;
        };
    }
}
