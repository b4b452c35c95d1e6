package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.staging.changeset.model.Diff;
import dev.rollcall.staging.changeset.model.Move;
import dev.rollcall.staging.changeset.model.Reasons;
import dev.rollcall.staging.changeset.model.StagedHead;
import dev.rollcall.staging.changeset.model.Staging;
import dev.rollcall.staging.directory.application.Directories;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.eligibility.application.Overrides;
import dev.rollcall.staging.scope.application.Scopes;
import dev.rollcall.staging.scope.model.Scope;
import dev.rollcall.staging.scope.model.ScopeChoice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings the staged state of a company to what directory, scope and overrides say, and tells what that altered. Works in the
 * transaction of whatever altered one of them, so that state and events are one step.
 */
public final class StagingChanges {

    /** As many people as are in memory with all their attributes. */
    private static final int CHUNK = 10 * Batches.LARGEST;

    private final Directories directories;
    private final Scopes scopes;
    private final Overrides overrides;
    private final ChangeSets changeSets;
    private final Announcements announcements;

    public StagingChanges(
            Directories directories,
            Scopes scopes,
            Overrides overrides,
            ChangeSets changeSets,
            Announcements announcements) {
        this.directories = directories;
        this.scopes = scopes;
        this.overrides = overrides;
        this.changeSets = changeSets;
        this.announcements = announcements;
    }

    /** Stages anew. */
    public Mono<Telling> stage(Occasion occasion) {
        UUID company = occasion.companyId();
        return directories
                .load(company)
                .flatMap(directory -> scopes.of(company)
                        .zipWhen(choice -> overrides.of(company))
                        .flatMap(decided -> stage(
                                occasion,
                                directory,
                                decided.getT1(),
                                Staging.of(directory, decided.getT1().scope(), decided.getT2()))))
                .defaultIfEmpty(new Telling.Nothing());
    }

    private Mono<Telling> stage(Occasion occasion, Directory directory, ScopeChoice choice, Staging staging) {
        UUID company = occasion.companyId();
        Mono<Void> kept = directories
                .saveStandings(company, staging.standings())
                .then(Mono.defer(() -> directories.saveCounts(company, staging.counts())));
        if (choice.scope() instanceof Scope.NotChosen) {
            return kept.thenReturn(new Telling.Nothing());
        }
        Reasons reasons = new Reasons(directory, staging.standings(), occasion.runId());
        return kept.then(Mono.defer(() -> changeSets.hashes(company)))
                .map(before -> Diff.between(before, staging.people(), reasons))
                .zipWhen(diff -> changeSets.groups(company))
                .map(before -> new Draft(occasion, directory, choice, staging, before.getT1(), before.getT2()))
                .zipWhen(draft -> changeSets.head(company).map(Optional::of).defaultIfEmpty(Optional.empty()))
                .flatMap(before -> tell(before.getT1(), before.getT2().orElse(null)));
    }

    private Mono<Telling> tell(Draft draft, @Nullable StagedHead before) {
        String digest = draft.staging().digest();
        List<GroupChange> groups = draft.groupChanges();
        boolean silent = !draft.complete()
                && draft.diff().moves().isEmpty()
                && groups.isEmpty()
                && before != null
                && before.saysTheSameAs(
                        draft.choice().revision(), draft.staging().totals(), digest);
        if (silent) {
            return Mono.just(new Telling.Nothing());
        }
        Occasion occasion = draft.occasion();
        UUID company = occasion.companyId();
        Batches batches = new Batches(occasion, groups);
        StagedHead head = new StagedHead(
                occasion.id(), draft.choice().revision(), draft.staging().totals(), digest, occasion.at());
        return chunkByChunk(
                        draft.untold(),
                        chunk -> changeSets.write(company, chunk).then())
                .then(Mono.defer(() -> chunkByChunk(
                        draft.told(),
                        chunk -> changeSets
                                .write(company, chunk)
                                .flatMap(people ->
                                        announcements.append(occasion.id(), occasion.at(), batches.of(people))))))
                .then(Mono.defer(() -> announcements.append(occasion.id(), occasion.at(), batches.rest())))
                .then(Mono.defer(
                        () -> changeSets.writeGroups(company, draft.staging().groups(), draft.groupsGone())))
                .then(Mono.defer(() -> changeSets.save(company, head)))
                .then(Mono.defer(() -> announcements.append(
                        occasion.id(), occasion.at(), List.of(draft.summary(head, batches.count())))))
                .thenReturn(new Telling.ChangeSet(
                        occasion.id(),
                        draft.diff().entered(),
                        draft.diff().altered(),
                        draft.diff().left()));
    }

    /**
     * Only one chunk is in memory with all its attributes, and the next begins when the one before is written and told: its
     * rows would otherwise wait on the connection for what tells the one before, and that for them.
     */
    private static Mono<Void> chunkByChunk(List<Move> moves, Function<List<Move>, Mono<Void>> work) {
        return Flux.fromIterable(moves).buffer(CHUNK).concatMap(work).then();
    }
}
