package dev.rollcall.approval.review.application;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.FieldChange;
import dev.rollcall.approval.review.model.DecisionStatus;
import dev.rollcall.approval.review.model.Item;
import dev.rollcall.approval.review.model.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the open change of one person, for pages about them. */
public final class ReadingOpenChanges {

    private final Reviews reviews;

    public ReadingOpenChanges(Reviews reviews) {
        this.reviews = reviews;
    }

    /** The open change of a person, in the company's transaction; empty when they have none. */
    public Mono<Open> of(UUID companyId, UUID objectId) {
        return reviews.find(companyId)
                .flatMap(review -> reviews.with(review, new Selection.Named(Set.of(objectId))))
                .flatMap(review -> Mono.justOrEmpty(review.people().get(objectId))
                        .flatMap(person -> Mono.justOrEmpty(review.item(person)).map(item -> open(person, item))));
    }

    private static Open open(Person person, Item item) {
        DecisionStatus status = item.status();
        return new Open(
                item.change().kind().name(),
                item.digest(),
                status.decision().name(),
                status.by(),
                status.at(),
                status.reason(),
                person.stagedState().because(),
                item.change().fields(),
                item.sleep().because());
    }

    /**
     * An open change.
     *
     * @param change {@code ADDED}, {@code CHANGED} or {@code REMOVED}
     * @param digest what a decision must name to be about this very change
     * @param decision {@code PENDING}, {@code APPROVED}, {@code DENIED} or {@code HELD}
     * @param decidedBy a subject, or {@code policy}; null while nobody has decided
     * @param asleepBecause {@code self} or {@code group:<id>}; null when awake
     */
    public record Open(
            String change,
            String digest,
            String decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            Because because,
            List<FieldChange> fields,
            @Nullable String asleepBecause) {

        public Open {
            fields = List.copyOf(fields);
        }
    }
}
