package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewCommand.StageChangeSet;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonChange;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Receives change sets: stores their batches until they are whole, then applies them. */
public final class ReceivingChangeSets {

    private final ChangeSets changeSets;
    private final Reviews reviews;
    private final CommandRunner<ReviewCommand, Review, ReviewEvent> runner;

    public ReceivingChangeSets(
            ChangeSets changeSets, Reviews reviews, CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        this.changeSets = changeSets;
        this.reviews = reviews;
        this.runner = runner;
    }

    /** Stores a batch until its change set is whole. Of a deleted company nothing is stored. */
    public Mono<Void> receive(ChangeBatch batch) {
        return isDeleted(batch.companyId()).flatMap(deleted -> deleted ? Mono.empty() : changeSets.keep(batch));
    }

    /**
     * Applies a whole change set.
     *
     * @return the number of people whose staged state changed; an {@link IncompleteChangeSet} error when batches are missing
     */
    public Mono<Long> receive(CommandMetadata metadata, ChangeSetStaged changeSet) {
        return isDeleted(changeSet.companyId())
                .flatMap(deleted -> deleted ? Mono.just(0L) : apply(metadata, changeSet));
    }

    private Mono<Boolean> isDeleted(UUID companyId) {
        return reviews.find(companyId).map(review -> review.lifecycle() == Lifecycle.DELETED);
    }

    private Mono<Long> apply(CommandMetadata metadata, ChangeSetStaged changeSet) {
        return changeSets.take(changeSet.companyId(), changeSet.changeSetId()).flatMap(batches -> {
            if (batches.size() != changeSet.batches()) {
                return Mono.error(new IncompleteChangeSet(changeSet, batches.size()));
            }
            List<PersonChange> people = new ArrayList<>();
            List<GroupChange> groups = new ArrayList<>();
            for (ChangeBatch batch : batches) {
                people.addAll(batch.people());
                groups.addAll(batch.groups());
            }
            StageChangeSet command = new StageChangeSet(metadata, changeSet, people, groups);
            return runner.run(changeSet.companyId(), command)
                    .map(handled -> (long) handled.outcome()
                                    .events(ReviewEvent.PersonStaged.class)
                                    .size()
                            + handled.outcome()
                                    .events(ReviewEvent.PersonUnstaged.class)
                                    .size());
        });
    }
}
