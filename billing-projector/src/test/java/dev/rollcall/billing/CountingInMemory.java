package dev.rollcall.billing;

import dev.rollcall.events.facts.BillableFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One company counted without a database: what the core says, and nothing else. */
final class CountingInMemory {

    private final Map<UUID, Interval> open = new HashMap<>();
    private final List<Interval> closed = new ArrayList<>();
    private final List<Count> told = new ArrayList<>();
    private Tally tally = Tally.NOTHING;

    /** From when until when a member counted; {@link Instant#MAX} when there is no end yet. */
    record Interval(UUID memberId, Instant from, Instant to) {

        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    Taking.Taken take(BillableFact fact) {
        Set<UUID> billable = new HashSet<>(Counting.named(fact));
        billable.retainAll(open.keySet());
        return switch (Counting.take(tally, fact, billable)) {
            case Taking.Taken taken -> {
                Instant at = taken.after().at();
                for (UUID member : taken.closed()) {
                    Interval interval = open.remove(member);
                    if (interval == null) {
                        throw new AssertionError(member + " was not billable");
                    }
                    closed.add(new Interval(member, interval.from(), at));
                }
                for (UUID member : taken.opened()) {
                    if (open.put(member, new Interval(member, at, Instant.MAX)) != null) {
                        throw new AssertionError(member + " was billable already");
                    }
                }
                if (taken.changed() != null) {
                    told.add(taken.changed());
                }
                tally = taken.after();
                yield taken;
            }
            case Taking.Refused refused -> throw new AssertionError(refused.because());
        };
    }

    Tally tally() {
        return tally;
    }

    List<Count> told() {
        return told;
    }

    Set<UUID> billable() {
        return open.keySet();
    }

    /** How many intervals an instant is in. */
    long billableAt(Instant at) {
        return open.values().stream().filter(interval -> interval.contains(at)).count()
                + closed.stream().filter(interval -> interval.contains(at)).count();
    }
}
