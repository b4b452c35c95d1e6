package dev.rollcall.staging.changeset.application;

import dev.rollcall.commands.Announcements;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.staging.changeset.model.Diff;
import dev.rollcall.staging.changeset.model.PublishedState;
import dev.rollcall.staging.changeset.model.Reasons;
import dev.rollcall.staging.changeset.model.StagedChange;
import dev.rollcall.staging.changeset.model.StagedState;
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
 * Brings the staged state of a company to what directory, scope and overrides say, and publishes what differs. Works in the
 * transaction of whatever changed one of them, so that state and events are one step.
 */
public final class StagingChanges {

    /** As many people as are in memory with all their attributes. */
    private static final int CHUNK = 10 * ChangeBatches.LARGEST;

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

    /** Stages what directory, scope and overrides say now. */
    public Mono<StagingResult> stage(StageCommand command) {
        UUID company = command.companyId();
        return directories
                .load(company)
                .flatMap(directory -> scopes.of(company)
                        .zipWhen(choice -> overrides.of(company))
                        .flatMap(decided -> stage(
                                command,
                                directory,
                                decided.getT1(),
                                StagedState.of(directory, decided.getT1().scope(), decided.getT2()))))
                .defaultIfEmpty(new StagingResult.Unchanged());
    }

    private Mono<StagingResult> stage(
            StageCommand command, Directory directory, ScopeChoice choice, StagedState staged) {
        UUID company = command.companyId();
        Mono<Void> saved = directories
                .saveAssessments(company, staged.assessments())
                .then(Mono.defer(() -> directories.saveCounts(company, staged.counts())));
        if (choice.scope() instanceof Scope.NotChosen) {
            return saved.thenReturn(new StagingResult.Unchanged());
        }
        Scope scopeBefore = command.scopeBefore() == null ? choice.scope() : command.scopeBefore();
        Reasons reasons = new Reasons(directory, staged.assessments(), scopeBefore, choice.scope(), command.runId());
        return saved.then(Mono.defer(() -> changeSets.hashes(company)))
                .map(before -> Diff.between(before, staged.people()))
                .zipWhen(diff -> changeSets.groups(company))
                .map(before ->
                        new ChangeSetDraft(command, directory, choice, staged, before.getT1(), reasons, before.getT2()))
                .zipWhen(
                        draft -> changeSets.published(company).map(Optional::of).defaultIfEmpty(Optional.empty()))
                .flatMap(before -> publish(before.getT1(), before.getT2().orElse(null)));
    }

    private Mono<StagingResult> publish(ChangeSetDraft draft, @Nullable PublishedState before) {
        String digest = draft.staged().digest();
        List<GroupChange> groups = draft.groupChanges();
        boolean unchanged = !draft.complete()
                && draft.diff().changes().isEmpty()
                && groups.isEmpty()
                && before != null
                && before.saysTheSameAs(
                        draft.choice().revision(), draft.staged().totals(), digest);
        if (unchanged) {
            return Mono.just(new StagingResult.Unchanged());
        }
        StageCommand command = draft.command();
        UUID company = command.companyId();
        ChangeBatches batches = new ChangeBatches(command, groups);
        PublishedState after = new PublishedState(
                command.changeSetId(),
                draft.choice().revision(),
                draft.staged().totals(),
                digest,
                command.metadata().at());
        return chunkByChunk(
                        draft.implied(),
                        chunk -> changeSets.write(company, chunk).then())
                .then(Mono.defer(() -> chunkByChunk(
                        draft.published(),
                        chunk -> changeSets
                                .write(company, chunk)
                                .map(people -> people.stream()
                                        .map(draft.reasons()::explain)
                                        .toList())
                                .flatMap(people -> announcements.announce(command.metadata(), batches.of(people))))))
                .then(Mono.defer(() -> announcements.announce(command.metadata(), batches.rest())))
                .then(Mono.defer(
                        () -> changeSets.writeGroups(company, draft.staged().groups(), draft.groupsRemoved())))
                .then(Mono.defer(() -> changeSets.save(company, after)))
                .then(Mono.defer(() ->
                        announcements.announce(command.metadata(), List.of(draft.summary(after, batches.count())))))
                .thenReturn(new StagingResult.Published(
                        command.changeSetId(),
                        draft.diff().added(),
                        draft.diff().updated(),
                        draft.diff().removed()));
    }

    /**
     * Only one chunk is in memory with all its attributes. The next begins when the one before is written and announced: its rows
     * would otherwise wait on the connection for the statements that announce the one before, and those for the rows.
     */
    private static Mono<Void> chunkByChunk(List<StagedChange> changes, Function<List<StagedChange>, Mono<Void>> work) {
        return Flux.fromIterable(changes).buffer(CHUNK).concatMap(work).then();
    }
}
