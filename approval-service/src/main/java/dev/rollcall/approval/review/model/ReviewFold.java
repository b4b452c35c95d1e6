package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A review to which events are applied one after another. It never leaves the function that made it, so nobody sees it change. */
final class ReviewFold {

    private final Review before;
    private final List<ReviewEvent> events = new ArrayList<>();
    private final Map<UUID, Person> people;
    private final Map<UUID, GroupSleep> sleepingGroups;
    private long revision;
    private Lifecycle lifecycle;
    private Preset preset;
    private long lastCommit;
    private @Nullable Instant lastFactAt;
    private @Nullable ChangeSetStaged changeSet;
    private Map<Eligibility.Reason, Long> excluded;
    private Totals announcedTotals;
    private Headcounts headcounts;
    private boolean changed;

    ReviewFold(Review before) {
        this.before = before;
        people = new HashMap<>(before.people());
        sleepingGroups = new HashMap<>(before.sleepingGroups());
        revision = before.revision();
        lifecycle = before.lifecycle();
        preset = before.preset();
        lastCommit = before.lastCommit();
        lastFactAt = before.lastFactAt();
        changeSet = before.changeSet();
        excluded = before.totals().excluded();
        announcedTotals = before.totals();
        headcounts = Headcounts.of(before.totals());
    }

    void record(ReviewEvent event) {
        events.add(event);
        apply(event);
    }

    List<ReviewEvent> events() {
        return List.copyOf(events);
    }

    /** The state so far. */
    Review review() {
        return new Review(
                before.companyId(),
                revision,
                lifecycle,
                preset,
                lastCommit,
                lastFactAt,
                sleepingGroups,
                announcedTotals,
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

    Set<UUID> sleepingGroups() {
        return Collections.unmodifiableSet(sleepingGroups.keySet());
    }

    @Nullable
    ChangeSetStaged changeSet() {
        return changeSet;
    }

    Headcounts headcounts() {
        return headcounts;
    }

    /** What is announced once the headcounts are these. */
    Totals totals(Headcounts of) {
        return of.totals(excluded);
    }

    Totals announcedTotals() {
        return announcedTotals;
    }

    /** Whether anything changed that needs a new revision. */
    boolean changed() {
        return changed;
    }

    /** How many people changed. */
    long changedPeople() {
        return people.values().stream()
                .filter(person -> !person.equals(before.people().get(person.objectId())))
                .count();
    }

    /** Billing facts never go back in time, even if a clock or a late event does. */
    Instant notBeforeLastFact(Instant at) {
        return lastFactAt != null && lastFactAt.isAfter(at) ? lastFactAt : at;
    }

    private void apply(ReviewEvent event) {
        switch (event) {
            case ReviewEvent.PersonStaged staged -> stage(staged);
            case ReviewEvent.PersonUnstaged unstaged ->
                put(known(unstaged.objectId()).unstaged(unstaged.because()));
            case ReviewEvent.ItemDecided decided ->
                put(known(decided.objectId()).decided(decided.decision()));
            case ReviewEvent.SleepSet set -> put(known(set.objectId()).set(set.setting()));
            case ReviewEvent.GroupPutToSleep slept -> {
                sleepingGroups.put(slept.groupId(), slept.sleep());
                changed = true;
            }
            case ReviewEvent.GroupIncluded included -> {
                sleepingGroups.remove(included.groupId());
                changed = true;
            }
            case ReviewEvent.PolicyChosen chosen -> {
                preset = chosen.preset();
                changed = true;
            }
            case ReviewEvent.ChangeSetApplied applied -> {
                changeSet = applied.changeSet();
                excluded = applied.changeSet().excluded();
            }
            case ReviewEvent.Committed committed -> commit(committed);
            case ReviewEvent.TotalsChanged totals -> {
                announcedTotals = totals.totals();
                lastFactAt = totals.at();
            }
            case ReviewEvent.LifecycleChanged lifecycleChanged -> changeLifecycle(lifecycleChanged);
            case ReviewEvent.ReviewRevised revised ->
                revision = revised.activity().revision();
            case ReviewEvent.GroupsStaged groups -> {}
            case ReviewEvent.DecisionSkipped skipped -> {}
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
                                new StagedState.Staged(event.person(), event.because(), event.at()))
                        : known.staged(event.person(), event.because(), event.at()));
    }

    private void commit(ReviewEvent.Committed committed) {
        committed.changes().forEach(change -> put(change.person()));
        lastCommit = committed.commit();
        announcedTotals = committed.totals();
        lastFactAt = committed.at();
        changed = true;
    }

    private void changeLifecycle(ReviewEvent.LifecycleChanged event) {
        lifecycle = event.lifecycle();
        lastFactAt = event.at();
        announcedTotals = event.totals();
        changed = true;
        if (lifecycle == Lifecycle.DELETED) {
            people.clear();
            sleepingGroups.clear();
            changeSet = null;
            excluded = Map.of();
            headcounts = Headcounts.NONE;
        }
    }

    private void put(Person next) {
        Person old = people.get(next.objectId());
        Person kept = next.changedAtRevision(
                old != null && sameItem(old, next) ? old.changedAtRevision() : before.revision() + 1);
        if (kept.equals(old)) {
            return;
        }
        changed = true;
        people.put(kept.objectId(), kept);
        headcounts = headcounts.plus(Headcounts.of(kept)).minus(old == null ? Headcounts.NONE : Headcounts.of(old));
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
