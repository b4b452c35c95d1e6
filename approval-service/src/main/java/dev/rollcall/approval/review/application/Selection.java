package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.Staging;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which of a company's people a command is about. */
public sealed interface Selection {

    /** These, so far as they are known. */
    record Named(Set<UUID> objectIds) implements Selection {

        public Named {
            objectIds = Set.copyOf(objectIds);
        }
    }

    /** Everybody who is staged. */
    record AllStaged() implements Selection {}

    /** Everybody who is, or was when last staged, in one of these groups. */
    record InGroups(Set<UUID> groupIds) implements Selection {

        public InGroups {
            groupIds = Set.copyOf(groupIds);
        }
    }

    /** Everybody whose line in the review matches. */
    record Matching(Filter filter, String search) implements Selection {}

    /** Everybody who was ever staged. */
    record Everybody() implements Selection {}

    /** Everybody of any of these. */
    record AnyOf(List<Selection> selections) implements Selection {

        public AnyOf {
            selections = List.copyOf(selections);
        }
    }

    /** Whether somebody is selected: what every adapter's query must agree with. */
    default boolean selects(Review review, Person person) {
        return switch (this) {
            case Named named -> named.objectIds().contains(person.objectId());
            case AllStaged all -> person.staging() instanceof Staging.Staged;
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
