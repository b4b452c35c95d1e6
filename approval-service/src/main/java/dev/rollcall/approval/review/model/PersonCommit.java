package dev.rollcall.approval.review.model;

import static dev.rollcall.events.roster.MemberChange.Kind.JOINED;
import static dev.rollcall.events.roster.MemberChange.Kind.LEFT;
import static dev.rollcall.events.roster.MemberChange.Kind.RETURNED;
import static dev.rollcall.events.roster.MemberChange.Kind.SLEPT;
import static dev.rollcall.events.roster.MemberChange.Kind.UPDATED;
import static dev.rollcall.events.roster.MemberChange.Kind.WOKE;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.FieldChange;
import dev.rollcall.events.roster.MemberChange.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one commit does to one person.
 *
 * @param changes none when it leaves them as they are
 */
record PersonCommit(Person before, Person after, List<RosterChange> changes) {

    PersonCommit {
        changes = List.copyOf(changes);
    }

    /**
     * Takes the person's open change, if it is ready, and puts them to sleep or wakes them as their settings and groups say.
     *
     * @param review for its policy and sleeping groups; its other people do not matter
     * @param commit the number of the commit
     */
    static PersonCommit of(Person person, Review review, long commit, Instant at, Predicate<Item> ready) {
        Steps steps = new Steps(person, commit, at);
        review.item(person).filter(ready).ifPresent(steps::take);
        steps.fallAsleepOrWake(review);
        return new PersonCommit(person, steps.person, steps.changes());
    }

    /** Whether they are billed from then on. */
    boolean started() {
        return after.billable() && !before.billable();
    }

    /** Whether they are not billed any more from then on. */
    boolean stopped() {
        return before.billable() && !after.billable();
    }

    private static final class Steps {

        private final long commit;
        private final Instant at;
        private final Person before;
        private final List<RosterChange> changes = new ArrayList<>();
        private Person person;

        Steps(Person person, long commit, Instant at) {
            this.commit = commit;
            this.at = at;
            this.before = person;
            this.person = person;
        }

        void take(Item item) {
            Because because = before.stagedState().because();
            switch (item.change()) {
                case OpenChange.Addition addition -> {
                    apply(new Applied.Active(addition.after(), item.sleep(), revision() + 1, joinedBy(), commit));
                    add(addition.returning() ? RETURNED : JOINED, because, addition.fields());
                }
                case OpenChange.Update update -> {
                    apply(new Applied.Active(update.after(), currentSleep(), revision() + 1, joinedBy(), commit));
                    add(UPDATED, because, update.fields());
                }
                case OpenChange.Removal removal -> {
                    apply(new Applied.Left(removal.before(), revision() + 1, joinedBy(), commit, at));
                    add(LEFT, because, removal.fields());
                }
            }
        }

        void fallAsleepOrWake(Review review) {
            if (person.applied() instanceof Applied.Active active) {
                Sleep sleep = person.sleep(review.sleepingGroups().keySet());
                if (!sleep.equals(active.sleep())) {
                    person = person.committed(
                            new Applied.Active(active.content(), sleep, revision() + 1, active.joinedBy(), commit),
                            person.decision());
                    add(
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

        private static Kind kindOf(Sleep old, Sleep now) {
            if (old.asleep() == now.asleep()) {
                return UPDATED;
            }
            return now.asleep() ? SLEPT : WOKE;
        }

        private void apply(Applied next) {
            person = person.committed(next, new RecordedDecision.Undecided());
        }

        private void add(Kind kind, @Nullable Because because, List<FieldChange> fields) {
            changes.add(new RosterChange(kind, person, because, fields));
        }

        private Sleep currentSleep() {
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
