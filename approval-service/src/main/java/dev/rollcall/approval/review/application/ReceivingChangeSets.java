package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Command.StageChangeSet;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.Occasion;
import dev.rollcall.approval.review.model.Preset;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Takes over what is staged: batch by batch aside, and all at once when the change set is whole. */
public final class ReceivingChangeSets {

    private final ChangeSets changeSets;
    private final Handling handling;

    public ReceivingChangeSets(ChangeSets changeSets, Reviews reviews, Announcements announcements) {
        this.changeSets = changeSets;
        this.handling = new Handling(reviews, announcements);
    }

    /** Puts a batch aside until its change set is whole. */
    public Mono<Void> receive(ChangeBatch batch) {
        return changeSets.keep(batch);
    }

    /**
     * Takes a whole change set over.
     *
     * @return the number of people whose staged state it altered; an {@link IncompleteChangeSet} error when batches are missing
     */
    public Mono<Long> receive(Occasion occasion, ChangeSetStaged changeSet) {
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
            StageChangeSet command = new StageChangeSet(occasion, changeSet, people, groups);
            return handling.handle(changeSet.companyId(), command, review -> affected(review, command))
                    .map(handled -> (long)
                                    handled.of(ReviewEvent.PersonStaged.class).size()
                            + handled.of(ReviewEvent.PersonUnstaged.class).size());
        });
    }

    private static Selection affected(Review review, StageChangeSet command) {
        List<Selection> affected = new ArrayList<>();
        affected.add(new Selection.Named(
                command.people().stream().map(PersonChange::objectId).collect(Collectors.toSet())));
        if (command.changeSet().completeness() == Completeness.COMPLETE) {
            affected.add(new Selection.AllStaged());
        }
        if (review.preset() == Preset.INCLUDE_EVERYONE && review.lastCommit() > 0) {
            affected.add(new Selection.Matching(Filter.READY, ""));
        }
        return new Selection.AnyOf(affected);
    }
}
