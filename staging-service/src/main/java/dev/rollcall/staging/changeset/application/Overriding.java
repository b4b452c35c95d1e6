package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.eligibility.application.Overrides;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Brings somebody in against the evidence, or takes that back, and stages what follows from it. */
public final class Overriding {

    private final Overrides overrides;
    private final Directories directories;
    private final StagingChanges staging;
    private final Announcements announcements;

    public Overriding(
            Overrides overrides, Directories directories, StagingChanges staging, Announcements announcements) {
        this.overrides = overrides;
        this.directories = directories;
        this.staging = staging;
        this.announcements = announcements;
    }

    /**
     * What is asked for.
     *
     * @param id of the command; a change set takes it over
     * @param broughtIn true to bring in anyway, false to take that back
     */
    public record Overrule(UUID companyId, UUID id, Instant at, String by, UUID objectId, boolean broughtIn) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** It is as asked for; it may have been so before. */
        record Decided(Telling telling) implements Outcome {}

        /** The directory has nobody with that id. */
        record Unknown() implements Outcome {}
    }

    /** Does what is asked for. */
    public Mono<Outcome> overrule(Overrule command) {
        UUID company = command.companyId();
        if (!command.broughtIn()) {
            return overrides.remove(company, command.objectId()).flatMap(altered -> stage(command, altered));
        }
        return directories
                .names(company, List.of(command.objectId()), 1)
                .flatMap(names -> names.isEmpty()
                        ? Mono.just(new Outcome.Unknown())
                        : overrides
                                .add(company, command.objectId(), command.by(), command.at())
                                .flatMap(altered -> stage(command, altered)));
    }

    private Mono<Outcome> stage(Overrule command, boolean altered) {
        if (!altered) {
            return Mono.just(new Outcome.Decided(new Telling.Nothing()));
        }
        AuditEntry audit = new AuditEntry(
                command.companyId(),
                command.id(),
                "staging",
                command.by(),
                command.broughtIn() ? "eligibility.override" : "eligibility.restore",
                command.objectId().toString(),
                null,
                command.at());
        return staging.stage(new Occasion(command.companyId(), command.id(), command.at(), Cause.OVERRIDE, null))
                .flatMap(telling -> announcements
                        .append(command.id(), command.at(), List.of(audit))
                        .thenReturn(new Outcome.Decided(telling)));
    }
}
