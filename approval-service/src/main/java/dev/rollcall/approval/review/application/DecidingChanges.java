package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Activity;
import dev.rollcall.approval.review.model.Decision;
import dev.rollcall.approval.review.model.Item;
import dev.rollcall.approval.review.model.OpenChange;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.DecisionSkipped;
import dev.rollcall.approval.review.model.ReviewEvent.ItemDecided;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Approves, denies and takes back: one, many, or all that match. */
public final class DecidingChanges {

    /** How many changed items are described in an answer. */
    private static final int MOVED_IN_DETAIL = 500;

    private final Reviews reviews;
    private final CommandRunner<ReviewCommand, Review, ReviewEvent> runner;

    public DecidingChanges(Reviews reviews, CommandRunner<ReviewCommand, Review, ReviewEvent> runner) {
        this.reviews = reviews;
        this.runner = runner;
    }

    /**
     * Decides the items that the command names, as far as they have not changed since they were shown. Runs inside the
     * company's transaction.
     */
    public Mono<Answer> decide(UUID companyId, ReviewCommand.Decide command) {
        return runner.run(companyId, command).flatMap(handled -> switch (handled.outcome()) {
            case Outcome.Accepted<ReviewEvent> accepted -> decided(companyId, handled, accepted);
            case Outcome.Refused<ReviewEvent> refused -> Mono.just(new Answer.Refused(refused.refusal()));
        });
    }

    private Mono<Answer> decided(
            UUID companyId, Handled<Review, ReviewEvent> handled, Outcome.Accepted<ReviewEvent> accepted) {
        Review review = handled.state();
        List<UUID> skipped = accepted.events(DecisionSkipped.class).stream()
                .map(DecisionSkipped::objectId)
                .toList();
        List<UUID> some = skipped.stream().limit(MOVED_IN_DETAIL).toList();
        long oldest = some.stream()
                .map(review.people()::get)
                .filter(Objects::nonNull)
                .mapToLong(Person::changedAtRevision)
                .min()
                .orElse(review.revision());
        Mono<List<Activity>> meanwhile =
                some.isEmpty() ? Mono.just(List.of()) : reviews.activitySince(companyId, oldest - 1);
        return meanwhile.map(activities -> {
            Map<Long, Activity> byRevision =
                    activities.stream().collect(Collectors.toMap(Activity::revision, Function.identity()));
            return new Answer.Decided(
                    review.revision(),
                    accepted.events(ItemDecided.class).size(),
                    skipped.size(),
                    some.stream().map(id -> moved(id, review, byRevision)).toList());
        });
    }

    private static Moved moved(UUID objectId, Review review, Map<Long, Activity> byRevision) {
        Person person = review.people().get(objectId);
        if (person == null) {
            return new Moved(objectId, null, null, null, null, null, null, null, null, null);
        }
        Activity activity = byRevision.get(person.changedAtRevision());
        Item item = review.item(person).orElse(null);
        return new Moved(
                objectId,
                person.displayName().orElse(null),
                item == null ? null : item.change().kind(),
                item == null ? null : item.digest(),
                item == null ? null : item.status().decision(),
                item == null ? null : item.status().by(),
                item == null ? null : item.status().at(),
                activity == null ? null : activity.by(),
                activity == null ? null : activity.action().code(),
                activity == null ? null : activity.at());
    }

    /** The result. */
    public sealed interface Answer {

        /**
         * Items that had not changed were decided.
         *
         * @param revision of the review afterwards
         * @param decided how many items have that decision now
         * @param notDecided how many items had changed since they were shown
         * @param moved those, at most 500 of them, as they are now
         */
        record Decided(long revision, long decided, long notDecided, List<Moved> moved) implements Answer {

            public Decided {
                moved = List.copyOf(moved);
            }
        }

        /** Nothing was decided. */
        record Refused(Refusal refusal) implements Answer {}
    }

    /**
     * Somebody whose item had changed since it was shown; it was not decided.
     *
     * @param displayName absent for somebody of whom nothing is known
     * @param change of the item as it is now; absent, as are digest and decision, when there is none any more
     * @param decidedBy whose decision that is; absent while nobody has decided
     * @param by who changed the item: a subject, or {@code system:…}; absent when it is too long ago
     * @param action what they did, as the audit trail names it
     * @param at when
     */
    public record Moved(
            UUID objectId,
            @Nullable String displayName,
            OpenChange.@Nullable Kind change,
            @Nullable String digest,
            @Nullable Decision decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String by,
            @Nullable String action,
            @Nullable Instant at) {}
}
