package dev.rollcall.billing.count.model;

import dev.rollcall.billing.Facts;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.facts.BillableFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One company that is counted without a database: what the decider says, and nothing else. */
final class CompanyInMemory {

    private static final CountDecider DECIDER = new CountDecider();

    private final Map<UUID, Interval> open = new HashMap<>();
    private final List<Interval> closed = new ArrayList<>();
    private final List<Count> announced = new ArrayList<>();
    private CountedFacts counted = CountedFacts.NONE;

    /** From when until when a member is billable; {@link Instant#MAX} when there is no end yet. */
    record Interval(UUID memberId, Instant from, Instant to) {

        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /**
     * A fact that was counted.
     *
     * @param change null when the count is as before
     */
    record Counted(CountEvent.FactCounted fact, @Nullable Count change, CountedFacts after) {}

    Counted count(BillableFact fact) {
        CountFact command = Facts.command(fact);
        Set<UUID> billable = new HashSet<>(command.members());
        billable.retainAll(open.keySet());
        CountState before = new CountState(counted, billable);
        return switch (DECIDER.decide(command, before)) {
            case Outcome.Refused<CountEvent> refused ->
                throw new AssertionError(refused.refusal().message());
            case Outcome.Accepted<CountEvent> accepted -> {
                accepted.events().forEach(this::record);
                counted = DECIDER.apply(before, accepted.events()).counted();
                yield new Counted(
                        accepted.events(CountEvent.FactCounted.class).getFirst(),
                        accepted.events(CountEvent.CountChanged.class).stream()
                                .map(CountEvent.CountChanged::count)
                                .findFirst()
                                .orElse(null),
                        counted);
            }
        };
    }

    private void record(CountEvent event) {
        switch (event) {
            case CountEvent.FactCounted fact -> {
                for (UUID member : fact.stopped()) {
                    Interval interval = open.remove(member);
                    if (interval == null) {
                        throw new AssertionError(member + " was not billable");
                    }
                    closed.add(new Interval(member, interval.from(), fact.at()));
                }
                for (UUID member : fact.started()) {
                    if (open.put(member, new Interval(member, fact.at(), Instant.MAX)) != null) {
                        throw new AssertionError(member + " was billable already");
                    }
                }
            }
            case CountEvent.CountChanged(Count count) -> announced.add(count);
        }
    }

    CountedFacts counted() {
        return counted;
    }

    List<Count> announced() {
        return announced;
    }

    Set<UUID> billable() {
        return open.keySet();
    }

    /** How many intervals contain an instant. */
    long billableAt(Instant at) {
        return open.values().stream().filter(interval -> interval.contains(at)).count()
                + closed.stream().filter(interval -> interval.contains(at)).count();
    }
}
