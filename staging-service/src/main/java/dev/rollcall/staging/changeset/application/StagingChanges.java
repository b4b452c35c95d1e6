package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonChange;
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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings the staged state of a company to what directory, scope and overrides say, and tells what that altered. Works in the
 * transaction of whatever altered one of them, so that state and events are one step.
 */
public final class StagingChanges {

    /** As many people as a {@link ChangeBatch} may have. */
    static final int BATCH = 200;
    /** As many people as are in memory with all their attributes. */
    private static final int CHUNK = 10 * BATCH;

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
                .flatMap(directory -> Mono.zip(scopes.of(company), overrides.of(company))
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
                .judge(company, staging.judgements())
                .then(Mono.defer(() -> directories.count(company, staging.counts())));
        if (choice.scope() instanceof Scope.NotChosen) {
            return kept.thenReturn(new Telling.Nothing());
        }
        Reasons reasons = new Reasons(directory, staging.judgements(), occasion.runId());
        return kept.then(Mono.defer(() -> Mono.zip(
                        changeSets.hashes(company).map(before -> Diff.between(before, staging.people(), reasons)),
                        changeSets.groups(company),
                        changeSets.head(company).map(Optional::of).defaultIfEmpty(Optional.empty()))))
                .flatMap(before -> tell(
                        new Draft(occasion, directory, choice, staging, before.getT1(), before.getT2()),
                        before.getT3().orElse(null)));
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
        List<? extends Move> told = draft.told();
        StagedHead head = new StagedHead(
                occasion.id(), draft.choice().revision(), draft.staging().totals(), digest, occasion.at());
        ChangeSetStaged last = draft.summary(head, batches(told.size(), groups.size()));
        return leave(company, draft.untold())
                .then(Mono.defer(() -> batches(draft, told, groups)))
                .then(Mono.defer(
                        () -> changeSets.writeGroups(company, draft.staging().groups(), draft.groupsGone())))
                .then(Mono.defer(() -> changeSets.save(company, head)))
                .then(Mono.defer(() -> announcements.append(occasion.id(), occasion.at(), List.of(last))))
                .thenReturn(new Telling.ChangeSet(
                        occasion.id(),
                        draft.diff().entered(),
                        draft.diff().altered(),
                        draft.diff().left()));
    }

    private Mono<Void> leave(UUID company, List<? extends Move> untold) {
        return Flux.fromIterable(untold)
                .buffer(CHUNK)
                .concatMap(chunk -> changeSets.write(company, chunk))
                .then();
    }

    /** Writes and tells the moves chunk by chunk, and the groups with the first batches. */
    private Mono<Void> batches(Draft draft, List<? extends Move> told, List<GroupChange> groups) {
        Occasion occasion = draft.occasion();
        int batches = batches(told.size(), groups.size());
        return Flux.range(0, batches)
                .buffer(CHUNK / BATCH)
                .concatMap(indexes -> {
                    int first = indexes.getFirst();
                    List<? extends Move> moves = slice(told, first * BATCH, (indexes.getLast() + 1) * BATCH);
                    Mono<List<PersonChange>> written =
                            moves.isEmpty() ? Mono.just(List.of()) : changeSets.write(occasion.companyId(), moves);
                    return written.flatMap(people -> announcements.append(
                            occasion.id(),
                            occasion.at(),
                            indexes.stream()
                                    .map(index -> new ChangeBatch(
                                            occasion.companyId(),
                                            occasion.id(),
                                            index,
                                            occasion.completeness(),
                                            slice(people, (index - first) * BATCH, (index - first + 1) * BATCH),
                                            slice(groups, index * BATCH, (index + 1) * BATCH)))
                                    .toList()));
                })
                .then();
    }

    private static int batches(int people, int groups) {
        return Math.ceilDiv(Math.max(people, groups), BATCH);
    }

    private static <T> List<T> slice(List<? extends T> list, int from, int to) {
        return List.copyOf(list.subList(Math.min(from, list.size()), Math.min(to, list.size())));
    }
}
