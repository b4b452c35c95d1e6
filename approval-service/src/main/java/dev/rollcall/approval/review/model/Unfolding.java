package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A review while events happen to it. It never leaves the function that made it, so that nobody sees it change. */
final class Unfolding {

    private final Review before;
    private final List<ReviewEvent> events = new ArrayList<>();
    private final Map<UUID, Person> people;
    private final Map<UUID, GroupSleep> sleepingGroups;
    private Preset preset;
    private long lastCommit;
    private @Nullable Instant toldAt;
    private @Nullable ChangeSetStaged changeSet;
    private Totals told;
    private Tally tally;
    private boolean moved;

    Unfolding(Review before) {
        this.before = before;
        people = new HashMap<>(before.people());
        sleepingGroups = new HashMap<>(before.sleepingGroups());
        preset = before.preset();
        lastCommit = before.lastCommit();
        toldAt = before.toldAt();
        changeSet = before.changeSet();
        told = before.totals();
        tally = Tally.of(before.totals());
    }

    void record(ReviewEvent event) {
        events.add(event);
        apply(event);
    }

    List<ReviewEvent> events() {
        return List.copyOf(events);
    }

    /** As it is by now. */
    Review review() {
        return new Review(
                before.companyId(),
                moved ? before.revision() + 1 : before.revision(),
                preset,
                lastCommit,
                toldAt,
                sleepingGroups,
                told,
                changeSet,
                people);
    }

    @Nullable
    Person person(UUID objectId) {
        return people.get(objectId);
    }

    List<Person> peopleInOrder() {
        return people.values().stream()
                .sorted(Comparator.comparing(person -> person.objectId().toString()))
                .toList();
    }

    Tally tally() {
        return tally;
    }

    /** What billing is told once the tally is this. */
    Totals totals(Tally of) {
        Map<Eligibility.Reason, Long> excluded =
                changeSet == null ? before.totals().excluded() : changeSet.excluded();
        return of.totals(excluded);
    }

    Totals told() {
        return told;
    }

    /** Billing never goes back in time, even where a clock or a late event does. */
    Instant notBeforeTold(Instant at) {
        return toldAt != null && toldAt.isAfter(at) ? toldAt : at;
    }

    private void apply(ReviewEvent event) {
        switch (event) {
            case ReviewEvent.PersonStaged staged -> stage(staged);
            case ReviewEvent.PersonUnstaged unstaged ->
                put(known(unstaged.objectId()).unstaged(unstaged.because()));
            case ReviewEvent.ItemDecided decided ->
                put(known(decided.objectId()).ruled(decided.ruling()));
            case ReviewEvent.SleepSet set -> put(known(set.objectId()).set(set.setting()));
            case ReviewEvent.GroupPutToSleep slept -> {
                sleepingGroups.put(slept.groupId(), slept.sleep());
                moved = true;
            }
            case ReviewEvent.GroupIncluded included -> {
                sleepingGroups.remove(included.groupId());
                moved = true;
            }
            case ReviewEvent.PolicyChosen chosen -> {
                preset = chosen.preset();
                moved = true;
            }
            case ReviewEvent.ChangeSetApplied applied -> changeSet = applied.changeSet();
            case ReviewEvent.Committed committed -> commit(committed);
            case ReviewEvent.TotalsMoved totals -> {
                told = totals.totals();
                toldAt = totals.at();
            }
            case ReviewEvent.GroupsStaged groups -> {}
            case ReviewEvent.DecisionMissed missed -> {}
            case ReviewEvent.CommitRefused refused -> {}
        }
    }

    private void stage(ReviewEvent.PersonStaged event) {
        Person known = people.get(event.objectId());
        put(
                known == null
                        ? Person.first(
                                before.companyId(),
                                event.tenantId(),
                                event.objectId(),
                                new Staging.Staged(event.person(), event.because(), event.at()))
                        : known.staged(event.person(), event.because(), event.at()));
    }

    private void commit(ReviewEvent.Committed committed) {
        committed.changes().forEach(change -> put(change.person()));
        lastCommit = committed.commit();
        told = committed.totals();
        toldAt = committed.at();
        moved = true;
    }

    private void put(Person next) {
        Person old = people.get(next.objectId());
        Person kept = next.movedIn(old != null && sameItem(old, next) ? old.movedIn() : before.revision() + 1);
        if (kept.equals(old)) {
            return;
        }
        moved = true;
        people.put(kept.objectId(), kept);
        tally = tally.plus(Tally.of(kept)).minus(old == null ? Tally.NONE : Tally.of(old));
    }

    private static boolean sameItem(Person one, Person other) {
        return one.openChange()
                .map(OpenChange::digest)
                .equals(other.openChange().map(OpenChange::digest));
    }

    private Person known(UUID objectId) {
        Person person = people.get(objectId);
        if (person == null) {
            throw new IllegalStateException("Nothing is known of " + objectId);
        }
        return person;
    }
}
