package dev.rollcall.billing.count.model;

import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts, purely: the same facts in the same order give the same intervals, the same counts and the same revisions, whenever
 * and however often they are counted.
 */
public final class CountDecider implements Decider<CountFact, CountState, CountEvent> {

    /**
     * Counts the next fact. Afterwards the billable members are those before, without the ones who stopped, with the ones who
     * started; a fact that repeats what holds already changes nobody.
     *
     * @return refused when the fact contradicts those before it, so that it can never count
     */
    @Override
    public Outcome<CountEvent> decide(CountFact command, CountState state) {
        BillableFact fact = command.fact();
        CountedFacts before = state.counted();
        String contradiction = contradiction(before.progress(), fact);
        if (contradiction != null) {
            return Outcome.refused(new Refusal(Refusal.Kind.CONFLICT, "fact-contradicts", contradiction));
        }
        Set<UUID> billable = state.billableMembers();
        Set<UUID> named = new HashSet<>(fact.started());
        List<UUID> started = sorted(named.stream().filter(member -> !billable.contains(member)));
        List<UUID> stopped = sorted(fact.stopped().stream()
                .distinct()
                .filter(member -> billable.contains(member) && !named.contains(member)));
        boolean complete = fact.part() == fact.parts();
        CountEvent.FactCounted counted = new CountEvent.FactCounted(
                before.facts() + 1,
                later(before.at(), fact.at()),
                started,
                stopped,
                complete
                        ? new CommitProgress.Complete()
                        : new CommitProgress.Partial(fact.commit(), fact.part(), fact.parts()),
                complete ? Math.max(before.commit(), fact.commit()) : before.commit(),
                complete ? fact.totals().billable() : before.claimed());
        List<CountEvent> events = new ArrayList<>();
        events.add(counted);
        if (complete) {
            changed(apply(state, counted).counted(), fact.totals())
                    .map(CountEvent.CountChanged::new)
                    .ifPresent(events::add);
        }
        return Outcome.accepted(events);
    }

    @Override
    public CountState apply(CountState state, CountEvent event) {
        CountedFacts before = state.counted();
        return switch (event) {
            case CountEvent.FactCounted counted -> {
                Set<UUID> billable = new HashSet<>(state.billableMembers());
                counted.stopped().forEach(billable::remove);
                billable.addAll(counted.started());
                yield new CountState(
                        new CountedFacts(
                                counted.number(),
                                counted.commit(),
                                before.billable()
                                        + counted.started().size()
                                        - counted.stopped().size(),
                                counted.claimed(),
                                counted.at(),
                                counted.progress(),
                                before.latest()),
                        billable);
            }
            case CountEvent.CountChanged(Count count) ->
                new CountState(
                        new CountedFacts(
                                before.facts(),
                                before.commit(),
                                before.billable(),
                                before.claimed(),
                                before.at(),
                                before.progress(),
                                count),
                        state.billableMembers());
        };
    }

    private static @Nullable String contradiction(CommitProgress progress, BillableFact fact) {
        return switch (progress) {
            case CommitProgress.Complete _ ->
                fact.part() == 1
                        ? null
                        : "Part %d of %d of commit %d arrived without the parts before it"
                                .formatted(fact.part(), fact.parts(), fact.commit());
            case CommitProgress.Partial(long commit, int part, int parts) ->
                fact.commit() == commit && fact.part() == part + 1 && fact.parts() == parts
                        ? null
                        : "Part %d of %d of commit %d arrived after part %d of %d of commit %d"
                                .formatted(fact.part(), fact.parts(), fact.commit(), part, parts, commit);
        };
    }

    /** The count after a complete commit; empty when it is the same as announced. */
    private static Optional<Count> changed(CountedFacts counted, Totals totals) {
        // The figure is what the members add up to, whatever the totals claim.
        Totals breakdown =
                new Totals(counted.billable(), totals.asleep(), totals.pending(), totals.denied(), totals.excluded());
        Count latest = counted.latest();
        if (latest != null && latest.breakdown().equals(breakdown)) {
            return Optional.empty();
        }
        long revision = latest == null ? 1 : latest.revision() + 1;
        return Optional.of(new Count(revision, counted.billable(), counted.at(), breakdown));
    }

    /** Clocks of two machines may differ by a little, but time does not go back; PostgreSQL keeps microseconds. */
    private static Instant later(Instant before, Instant at) {
        Instant kept = at.truncatedTo(ChronoUnit.MICROS);
        return kept.isBefore(before) ? before : kept;
    }

    private static List<UUID> sorted(Stream<UUID> members) {
        return members.sorted().toList();
    }
}
