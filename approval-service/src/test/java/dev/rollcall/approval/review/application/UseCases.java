package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.CheckResult;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewDecider;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEventMapper;
import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeSetStaged;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
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
    private final ChangingLifecycle lifecycle;
    private final CheckingRoster checking;

    public UseCases(ChangeSets changeSets, Reviews reviews, Announcements announcements) {
        CommandRunner<ReviewCommand, Review, ReviewEvent> runner = new CommandRunner<>(
                new CallersTransaction(), announcements, reviews, new ReviewDecider(), ReviewEventMapper::map);
        receiving = new ReceivingChangeSets(changeSets, reviews, runner);
        deciding = new DecidingChanges(reviews, runner);
        sleep = new SettingSleep(runner);
        committing = new CommittingChanges(reviews, runner);
        policy = new ChoosingPolicy(runner);
        lifecycle = new ChangingLifecycle(reviews, (companyId, metadata) -> Mono.empty(), runner);
        checking = new CheckingRoster(reviews);
    }

    /** The one that the test has open. */
    private static final class CallersTransaction implements Transactions {

        @Override
        public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
            return Mono.defer(work);
        }
    }

    public Mono<Void> give(UUID companyId, ReviewCommand command) {
        return switch (command) {
            case ReviewCommand.StageChangeSet stage -> stage(stage);
            case ReviewCommand.Decide decide ->
                deciding.decide(companyId, decide).then();
            case ReviewCommand.SetSleep set -> sleep.set(companyId, set).then();
            case ReviewCommand.ChoosePolicy choose ->
                policy.choose(companyId, choose).then();
            case ReviewCommand.ChangeLifecycle change ->
                lifecycle.change(companyId, change).then();
            case ReviewCommand.Commit commit ->
                committing.commit(companyId, commit).then();
        };
    }

    public Mono<CheckResult> check(UUID companyId) {
        return checking.check(companyId);
    }

    private Mono<Void> stage(ReviewCommand.StageChangeSet stage) {
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
                .then(receiving.receive(stage.metadata(), withBatches(set, batches.size())))
                .then();
    }

    /** How many batches a change set comes in. */
    static int batches(ReviewCommand.StageChangeSet stage) {
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
