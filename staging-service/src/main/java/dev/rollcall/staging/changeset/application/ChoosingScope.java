package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.Scope;
import dev.rollcall.staging.scope.model.ScopeChoice;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Chooses whose people a company wants to have staged, and stages them. */
public final class ChoosingScope {

    private final Scopes scopes;
    private final Directories directories;
    private final StagingChanges staging;
    private final Announcements announcements;

    public ChoosingScope(Scopes scopes, Directories directories, StagingChanges staging, Announcements announcements) {
        this.scopes = scopes;
        this.directories = directories;
        this.staging = staging;
        this.announcements = announcements;
    }

    /**
     * A choice.
     *
     * @param id of the command; a change set takes it over
     * @param expectedRevision of the choice that the person had before their eyes
     */
    public record Choose(UUID companyId, UUID id, Instant at, String by, Scope scope, long expectedRevision) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** The scope is in force. */
        record Chosen(ScopeChoice choice, Telling telling) implements Outcome {}

        /** Somebody else has chosen meanwhile. */
        record Moved(ScopeChoice inForce) implements Outcome {}

        /** The directory has no such groups, and they were not selected before. */
        record UnknownGroups(Set<UUID> groupIds) implements Outcome {}
    }

    /** Chooses, if nobody else has meanwhile. */
    public Mono<Outcome> choose(Choose command) {
        return scopes.of(command.companyId()).flatMap(inForce -> {
            if (inForce.revision() != command.expectedRevision()) {
                return Mono.just(new Outcome.Moved(inForce));
            }
            return directories.groupIds(command.companyId()).flatMap(known -> {
                Set<UUID> unknown = new HashSet<>(command.scope().selected());
                unknown.removeAll(known);
                unknown.removeAll(inForce.scope().selected());
                return unknown.isEmpty() ? choose(command, inForce) : Mono.just(new Outcome.UnknownGroups(unknown));
            });
        });
    }

    private Mono<Outcome> choose(Choose command, ScopeChoice inForce) {
        ScopeChoice next = inForce.then(command.scope(), command.at(), command.by());
        UUID company = command.companyId();
        return scopes.save(company, next)
                .flatMap(saved -> saved
                        ? staging.stage(new Occasion(company, command.id(), command.at(), Cause.SCOPE, null))
                                .flatMap(telling -> announcements
                                        .append(command.id(), command.at(), List.of(audit(command, next)))
                                        .thenReturn(new Outcome.Chosen(next, telling)))
                        : scopes.of(company).map(Outcome.Moved::new));
    }

    private static AuditEntry audit(Choose command, ScopeChoice choice) {
        String what = switch (choice.scope()) {
            case Scope.NotChosen() -> "nobody";
            case Scope.Everyone() -> "everyone";
            case Scope.Groups groups -> groups.groupIds().size() + " groups";
        };
        return new AuditEntry(
                command.companyId(),
                command.id(),
                "staging",
                command.by(),
                "scope.choose",
                null,
                what + ", revision " + choice.revision(),
                command.at());
    }
}
