package dev.rollcall.approval.review.model;

import static dev.rollcall.events.roster.MemberChange.Kind.JOINED;
import static dev.rollcall.events.roster.MemberChange.Kind.LEFT;
import static dev.rollcall.events.roster.MemberChange.Kind.RETURNED;
import static dev.rollcall.events.roster.MemberChange.Kind.SLEPT;
import static dev.rollcall.events.roster.MemberChange.Kind.UPDATED;
import static dev.rollcall.events.roster.MemberChange.Kind.WOKE;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.FieldChange;
import dev.rollcall.approval.review.model.ReviewEvent.CommitRefused;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.ReviewEvent.Refusal;
import dev.rollcall.events.facts.Totals;
import dev.rollcall.events.roster.MemberChange.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers every command with what follows from it: a function of command and review, and of nothing else. */
public final class Deciding {

    private Deciding() {}

    /**
     * What happens when a command is given.
     *
     * @param review with all people whom the command is about, at least
     * @return in order; empty when everything is so already
     */
    public static List<ReviewEvent> decide(Command command, Review review) {
        Unfolding unfolding = new Unfolding(review);
        switch (command) {
            case Command.StageChangeSet stage -> {
                DecidingChangeSets.record(stage, unfolding);
                boolean byThemselves = unfolding.review().preset() == Preset.INCLUDE_EVERYONE;
                settle(unfolding, Standing.POLICY, stage.occasion().at(), byThemselves);
            }
            case Command.DecideItems items -> DecidingItems.record(items, unfolding);
            case Command.DecideMatching matching -> DecidingItems.record(matching, unfolding);
            case Command.PutToSleep sleep -> {
                DecidingSleep.record(sleep, unfolding);
                settle(unfolding, sleep.by(), sleep.occasion().at(), false);
            }
            case Command.Include include -> {
                DecidingSleep.record(include, unfolding);
                settle(unfolding, include.by(), include.occasion().at(), false);
            }
            case Command.ChoosePolicy choose -> {
                if (choose.preset() != review.preset()) {
                    unfolding.record(new ReviewEvent.PolicyChosen(choose.preset()));
                }
            }
            case Command.Commit commit -> unfolding.record(pressed(commit, unfolding, review));
        }
        tellTotals(unfolding, command.occasion().at());
        return unfolding.events();
    }

    private static ReviewEvent pressed(Command.Commit commit, Unfolding unfolding, Review review) {
        if (commit.reviewRevision() != review.revision()) {
            return new CommitRefused(Refusal.REVIEW_MOVED);
        }
        Predicate<Item> ready = Filter.READY::matches;
        return commit(unfolding, commit.by(), commit.occasion().at(), ready)
                .<ReviewEvent>map(committed -> committed)
                .orElseGet(() -> new CommitRefused(Refusal.NOTHING_TO_COMMIT));
    }

    /** What follows for members without anybody's approval. A company's first commit never comes from here. */
    private static void settle(Unfolding unfolding, String by, Instant at, boolean takeReady) {
        if (unfolding.review().lastCommit() > 0) {
            commit(unfolding, by, at, takeReady ? Filter.READY::matches : item -> false)
                    .ifPresent(unfolding::record);
        }
    }

    private static void tellTotals(Unfolding unfolding, Instant at) {
        Totals totals = unfolding.totals(unfolding.tally());
        if (!totals.equals(unfolding.told())) {
            unfolding.record(new ReviewEvent.TotalsMoved(unfolding.notBeforeTold(at), totals));
        }
    }

    private static Optional<Committed> commit(Unfolding unfolding, String by, Instant at, Predicate<Item> ready) {
        Review review = unfolding.review();
        long number = review.lastCommit() + 1;
        Instant when = unfolding.notBeforeTold(at);
        List<RosterChange> changes = new ArrayList<>();
        List<UUID> started = new ArrayList<>();
        List<UUID> stopped = new ArrayList<>();
        Tally tally = unfolding.tally();
        for (Person person : unfolding.peopleInOrder()) {
            Step step = new Step(review, number, when, person);
            review.item(person).filter(ready).ifPresent(step::take);
            step.fallAsleepOrWake();
            Person next = step.person();
            changes.addAll(step.changes());
            if (next.billable() && !person.billable()) {
                started.add(next.memberId());
            } else if (person.billable() && !next.billable()) {
                stopped.add(next.memberId());
            }
            tally = tally.plus(Tally.of(next)).minus(Tally.of(person));
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Committed(number, by, when, changes, started, stopped, unfolding.totals(tally)));
    }

    /** What one commit does to one person. */
    private static final class Step {

        private final Review review;
        private final long commit;
        private final Instant at;
        private final Person before;
        private final List<RosterChange> changes = new ArrayList<>();
        private Person person;

        Step(Review review, long commit, Instant at, Person person) {
            this.review = review;
            this.commit = commit;
            this.at = at;
            this.before = person;
            this.person = person;
        }

        void take(Item item) {
            switch (item.change()) {
                case OpenChange.Addition addition -> {
                    apply(new Applied.Active(addition.after(), item.sleep(), revision() + 1, joinedBy(), commit));
                    note(addition.returning() ? RETURNED : JOINED, because(), addition.fields());
                }
                case OpenChange.Update update -> {
                    apply(new Applied.Active(update.after(), sleepNow(), revision() + 1, joinedBy(), commit));
                    note(UPDATED, because(), update.fields());
                }
                case OpenChange.Removal removal -> {
                    apply(new Applied.Left(removal.before(), revision() + 1, joinedBy(), commit, at));
                    note(LEFT, because(), removal.fields());
                }
            }
        }

        void fallAsleepOrWake() {
            if (person.applied() instanceof Applied.Active active) {
                Sleep sleep = person.sleep(review.sleepingGroups().keySet());
                if (!sleep.equals(active.sleep())) {
                    person = person.committed(
                            new Applied.Active(active.content(), sleep, revision() + 1, active.joinedBy(), commit),
                            person.ruling());
                    note(
                            kindOf(active.sleep(), sleep),
                            null,
                            List.of(new FieldChange.OfValue(
                                    FieldChange.ASLEEP_BECAUSE, active.sleep().because(), sleep.because())));
                }
            }
        }

        /** The changes, each with the person as they are after the last of them. */
        List<RosterChange> changes() {
            return changes.stream()
                    .map(change -> new RosterChange(change.kind(), person, change.because(), change.fields()))
                    .toList();
        }

        Person person() {
            return person;
        }

        private static Kind kindOf(Sleep old, Sleep now) {
            if (old.asleep() == now.asleep()) {
                return UPDATED;
            }
            return now.asleep() ? SLEPT : WOKE;
        }

        private void apply(Applied next) {
            person = person.committed(next, new Ruling.Undecided());
        }

        private void note(Kind kind, @Nullable Because because, List<FieldChange> fields) {
            changes.add(new RosterChange(kind, person, because, fields));
        }

        private Because because() {
            return before.staging().because();
        }

        private Sleep sleepNow() {
            return before.applied() instanceof Applied.Active active ? active.sleep() : new Sleep.Awake();
        }

        private long revision() {
            return switch (before.applied()) {
                case Applied.Never never -> 0;
                case Applied.Active active -> active.revision();
                case Applied.Left left -> left.revision();
            };
        }

        private long joinedBy() {
            return switch (before.applied()) {
                case Applied.Never never -> commit;
                case Applied.Active active -> active.joinedBy();
                case Applied.Left left -> left.joinedBy();
            };
        }
    }
}
