package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Applied;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Preset;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.StagedState;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.PersonChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which people of a company a command is about. */
public sealed interface Selection {

    /** These, as far as they are known. */
    record Named(Set<UUID> objectIds) implements Selection {

        public Named {
            objectIds = Set.copyOf(objectIds);
        }
    }

    /** Everybody who is staged. */
    record AllStaged() implements Selection {}

    /** Every active member. */
    record OnRoster() implements Selection {}

    /** Everybody who is in one of these groups, or was when last staged. */
    record InGroups(Set<UUID> groupIds) implements Selection {

        public InGroups {
            groupIds = Set.copyOf(groupIds);
        }
    }

    /** Everybody whose item in the review matches. */
    record Matching(Filter filter, String search) implements Selection {}

    /** Everybody who was ever staged. */
    record Everybody() implements Selection {}

    /** Everybody of any of these. */
    record AnyOf(List<Selection> selections) implements Selection {

        public AnyOf {
            selections = List.copyOf(selections);
        }
    }

    /** The people whom a command is about. */
    static Selection affectedBy(ReviewCommand command, Review review) {
        return switch (command) {
            case ReviewCommand.StageChangeSet stage -> affectedBy(stage, review);
            case ReviewCommand.DecideItems items -> new Named(items.digests().keySet());
            case ReviewCommand.DecideMatching matching -> new Matching(matching.filter(), matching.search());
            case ReviewCommand.SetSleep sleep ->
                new AnyOf(List.of(new Named(sleep.people()), new InGroups(sleep.groups())));
            case ReviewCommand.ChoosePolicy choose -> new Matching(Filter.ALL, "");
            case ReviewCommand.Commit commit -> new Matching(Filter.READY, "");
            case ReviewCommand.ChangeLifecycle change ->
                new AnyOf(List.of(new OnRoster(), new Matching(Filter.READY, "")));
        };
    }

    private static Selection affectedBy(ReviewCommand.StageChangeSet command, Review review) {
        List<Selection> affected = new ArrayList<>();
        affected.add(
                new Named(command.people().stream().map(PersonChange::objectId).collect(Collectors.toSet())));
        if (command.changeSet().completeness() == Completeness.COMPLETE) {
            affected.add(new AllStaged());
        }
        if (review.preset() == Preset.INCLUDE_EVERYONE && review.lastCommit() > 0) {
            affected.add(new Matching(Filter.READY, ""));
        }
        return new AnyOf(affected);
    }

    /** Whether somebody is selected. Every adapter's query must agree with this. */
    default boolean selects(Review review, Person person) {
        return switch (this) {
            case Named named -> named.objectIds().contains(person.objectId());
            case AllStaged all -> person.stagedState() instanceof StagedState.Staged;
            case OnRoster active -> person.applied() instanceof Applied.Active;
            case InGroups groups -> !Collections.disjoint(person.groupIds(), groups.groupIds());
            case Matching matching ->
                review.item(person)
                        .filter(item -> matching.filter().matches(item, matching.search()))
                        .isPresent();
            case Everybody everybody -> true;
            case AnyOf any -> any.selections().stream().anyMatch(one -> one.selects(review, person));
        };
    }
}
