package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Command;
import dev.rollcall.approval.review.model.Findings;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeSetStaged;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All use cases on some adapters, each command by the way it really comes. */
public final class UseCases {

    private static final int PEOPLE_A_BATCH = 4;

    private final ReceivingChangeSets receiving;
    private final DecidingChanges deciding;
    private final SettingSleep sleep;
    private final CommittingChanges committing;
    private final ChoosingPolicy policy;
    private final CheckingRoster checking;

    public UseCases(ChangeSets changeSets, Reviews reviews, Announcements announcements) {
        receiving = new ReceivingChangeSets(changeSets, reviews, announcements);
        deciding = new DecidingChanges(reviews, announcements);
        sleep = new SettingSleep(reviews, announcements);
        committing = new CommittingChanges(reviews, announcements);
        policy = new ChoosingPolicy(reviews, announcements);
        checking = new CheckingRoster(reviews);
    }

    public Mono<Void> give(UUID companyId, Command command) {
        return switch (command) {
            case Command.StageChangeSet stage -> stage(stage);
            case Command.Decide decide -> deciding.decide(companyId, decide).then();
            case Command.SetSleep set -> sleep.set(companyId, set).then();
            case Command.ChoosePolicy choose -> policy.choose(companyId, choose).then();
            case Command.Commit commit -> committing.commit(companyId, commit).then();
        };
    }

    public Mono<Findings> check(UUID companyId) {
        return checking.check(companyId);
    }

    private Mono<Void> stage(Command.StageChangeSet stage) {
        ChangeSetStaged set = stage.changeSet();
        List<ChangeBatch> batches = new ArrayList<>();
        for (int from = 0; from < stage.people().size(); from += PEOPLE_A_BATCH) {
            batches.add(new ChangeBatch(
                    set.companyId(),
                    set.changeSetId(),
                    batches.size(),
                    set.completeness(),
                    stage.people()
                            .subList(
                                    from,
                                    Math.min(
                                            from + PEOPLE_A_BATCH,
                                            stage.people().size())),
                    from == 0 ? stage.groups() : List.of()));
        }
        return Flux.fromIterable(batches)
                .concatMap(receiving::receive)
                .then(receiving.receive(stage.occasion(), withBatches(set, batches.size())))
                .then();
    }

    /** How many batches a change set comes in. */
    static int batches(Command.StageChangeSet stage) {
        return (stage.people().size() + PEOPLE_A_BATCH - 1) / PEOPLE_A_BATCH;
    }

    /** The same change set with as many batches as it really came in. */
    static ChangeSetStaged withBatches(ChangeSetStaged set, int batches) {
        return new ChangeSetStaged(
                set.companyId(),
                set.changeSetId(),
                set.tenantId(),
                batches,
                set.completeness(),
                set.cause(),
                set.runId(),
                set.scopeRevision(),
                set.added(),
                set.updated(),
                set.removed(),
                set.directoryUsers(),
                set.staged(),
                set.doubtful(),
                set.excluded(),
                set.digest(),
                set.stagedAt());
    }
}
