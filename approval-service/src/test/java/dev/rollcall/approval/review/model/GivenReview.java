package dev.rollcall.approval.review.model;

import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.changes.StagedPerson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A review to which commands are given, and what came of the last one. */
abstract class GivenReview {

    static final UUID ANN = new UUID(1, 1);
    static final UUID ZOE = new UUID(2, 2);
    static final UUID NIGHT_SHIFT = new UUID(3, 3);

    Review review = Review.fresh(new UUID(9, 9));
    Outcome<ReviewEvent> outcome = Outcome.unchanged();
    List<ReviewEvent> events = List.of();
    Instant now = Instant.parse("2026-11-02T09:00:00Z");

    final void givenMember(UUID objectId) {
        stage(objectId, person("Ann Bell", Verdict.ELIGIBLE));
        commit();
    }

    final void leaves(UUID objectId) {
        unstage(objectId);
        commit();
    }

    final void stage(UUID objectId, StagedPerson person) {
        change(Completeness.PARTIAL, new PersonChange(objectId, null, person, Because.CHANGED));
    }

    final void unstage(UUID objectId) {
        change(Completeness.PARTIAL, new PersonChange(objectId, null, null, Because.DELETED));
    }

    final void change(Completeness completeness, PersonChange change) {
        ChangeSetStaged changeSet = new ChangeSetStaged(
                review.companyId(),
                metadata().id(),
                new UUID(8, 8),
                1,
                completeness,
                ChangeSetStaged.Cause.SNAPSHOT,
                null,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                "",
                now);
        give(new ReviewCommand.StageChangeSet(metadata(), changeSet, List.of(change), List.of()));
    }

    final void decide(UUID objectId, Decision decision) {
        String digest = Objects.requireNonNull(item(objectId)).digest();
        give(new ReviewCommand.DecideItems(metadata(), decision, null, Map.of(objectId, digest)));
    }

    final void commit() {
        give(new ReviewCommand.Commit(metadata(), review.revision()));
    }

    final void give(ReviewCommand command) {
        outcome = new ReviewDecider().decide(command, review);
        events = outcome.events();
        review = review.after(events);
    }

    final CommandMetadata metadata() {
        return new CommandMetadata(new UUID(review.revision(), now.toEpochMilli()), "dana", now);
    }

    final @Nullable Item item(UUID objectId) {
        return review.item(Objects.requireNonNull(review.people().get(objectId)))
                .orElse(null);
    }

    final Decision decisionOn(UUID objectId) {
        return Objects.requireNonNull(item(objectId)).status().decision();
    }

    final Applied member(UUID objectId) {
        return Objects.requireNonNull(review.people().get(objectId)).applied();
    }

    final Committed committed() {
        return happened(Committed.class);
    }

    /** The code of the refusal of the last command. */
    final String refusal() {
        return ((Outcome.Refused<ReviewEvent>) outcome).refusal().code();
    }

    final <E extends ReviewEvent> E happened(Class<E> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    static StagedPerson person(String name, Verdict verdict, UUID... groups) {
        return new StagedPerson(
                new PersonAttributes(
                        name,
                        null,
                        null,
                        "ann@brightwater.example",
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                new Eligibility(verdict, null, List.of()),
                new TreeSet<>(List.of(groups)));
    }
}
