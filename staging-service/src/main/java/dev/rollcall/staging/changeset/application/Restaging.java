package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tells the whole staged state again, for a consumer that is new or has lost its place. */
public final class Restaging {

    private final StagingChanges staging;
    private final Announcements announcements;

    public Restaging(StagingChanges staging, Announcements announcements) {
        this.staging = staging;
        this.announcements = announcements;
    }

    /**
     * Restages.
     *
     * @param id of the command; the change set takes it over
     * @return {@link Telling.Nothing} when no scope is chosen or there is no directory yet
     */
    public Mono<Telling> restage(UUID companyId, UUID id, Instant at, String by) {
        AuditEntry audit = new AuditEntry(companyId, id, "staging", by, "staged-state.restage", null, null, at);
        return staging.stage(new Occasion(companyId, id, at, Cause.RESTAGE, null))
                .flatMap(telling -> announcements.append(id, at, List.of(audit)).thenReturn(telling));
    }
}
