package dev.rollcall.billing;

import dev.rollcall.billing.Tally.Progress;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts, purely: the same facts in the same order give the same intervals, the same counts and the same revisions, whenever
 * and however often they are taken.
 */
final class Counting {

    private Counting() {}

    /** Whom a fact speaks of; what is known of them decides what it does. */
    static Set<UUID> named(BillableFact fact) {
        Set<UUID> named = new HashSet<>(fact.started());
        named.addAll(fact.stopped());
        return named;
    }

    /**
     * Takes the next fact. Afterwards the billable members are those before, without the ones who stopped, with the ones who
     * started; saying again what is so already changes nothing.
     *
     * @param before after the fact before this one
     * @param billable those of the {@link #named} members who are billable now
     */
    static Taking take(Tally before, BillableFact fact, Set<UUID> billable) {
        String contradiction = contradiction(before.progress(), fact);
        if (contradiction != null) {
            return new Taking.Refused(contradiction);
        }
        Set<UUID> started = new HashSet<>(fact.started());
        List<UUID> opened = sorted(started.stream().filter(member -> !billable.contains(member)));
        List<UUID> closed = sorted(fact.stopped().stream()
                .distinct()
                .filter(member -> billable.contains(member) && !started.contains(member)));
        long count = before.billable() + opened.size() - closed.size();
        Instant at = later(before.at(), fact.at());
        long facts = before.facts() + 1;

        if (fact.part() < fact.parts()) {
            Progress underway = new Progress.Underway(fact.commit(), fact.part(), fact.parts());
            Tally after = new Tally(facts, before.commit(), count, before.claimed(), at, underway, before.told());
            return new Taking.Taken(after, opened, closed, null);
        }
        @Nullable Count changed = changed(before.told(), count, at, fact.totals());
        Tally after = new Tally(
                facts,
                Math.max(before.commit(), fact.commit()),
                count,
                fact.totals().billable(),
                at,
                new Progress.Whole(),
                changed == null ? before.told() : changed);
        return new Taking.Taken(after, opened, closed, changed);
    }

    private static @Nullable String contradiction(Progress progress, BillableFact fact) {
        return switch (progress) {
            case Progress.Whole whole ->
                fact.part() == 1
                        ? null
                        : "Part %d of %d of commit %d came, but not the parts before it"
                                .formatted(fact.part(), fact.parts(), fact.commit());
            case Progress.Underway(long commit, int part, int parts) ->
                fact.commit() == commit && fact.part() == part + 1 && fact.parts() == parts
                        ? null
                        : "After part %d of %d of commit %d came part %d of %d of commit %d"
                                .formatted(part, parts, commit, fact.part(), fact.parts(), fact.commit());
        };
    }

    /** The count as it is now, if that is news. */
    private static @Nullable Count changed(@Nullable Count told, long billable, Instant at, Totals totals) {
        // The figure is what the members add up to, whatever the totals claim.
        Totals breakdown = new Totals(billable, totals.asleep(), totals.pending(), totals.denied(), totals.excluded());
        if (told == null) {
            return new Count(1, billable, at, breakdown);
        }
        return told.breakdown().equals(breakdown) ? null : new Count(told.revision() + 1, billable, at, breakdown);
    }

    /** Clocks of two machines may disagree by a little, but time does not go back; PostgreSQL keeps microseconds. */
    private static Instant later(Instant before, Instant at) {
        Instant kept = at.truncatedTo(ChronoUnit.MICROS);
        return kept.isBefore(before) ? before : kept;
    }

    private static List<UUID> sorted(Stream<UUID> members) {
        return members.sorted().toList();
    }
}
