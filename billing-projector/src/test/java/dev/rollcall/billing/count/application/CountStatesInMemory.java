package dev.rollcall.billing.count.application;

import dev.rollcall.billing.count.model.CountEvent;
import dev.rollcall.billing.count.model.CountFact;
import dev.rollcall.billing.count.model.CountState;
import dev.rollcall.billing.count.model.CountedFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Counts without a database. */
public final class CountStatesInMemory implements CountStates {

    private final Map<UUID, CountedFacts> counted = new HashMap<>();
    private final Map<UUID, Set<UUID>> billable = new HashMap<>();

    @Override
    public Mono<CountState> load(UUID companyId, CountFact command) {
        return Mono.fromSupplier(() -> {
            Set<UUID> members = new HashSet<>(command.members());
            members.retainAll(billable.getOrDefault(companyId, Set.of()));
            return new CountState(counted.getOrDefault(companyId, CountedFacts.NONE), members);
        });
    }

    @Override
    public Mono<Void> save(UUID companyId, CountState before, CountState after, List<CountEvent> events) {
        return Mono.fromRunnable(() -> {
            if (!counted.getOrDefault(companyId, CountedFacts.NONE).equals(before.counted())) {
                throw new IllegalStateException("This was decided on another state of company " + companyId);
            }
            Set<UUID> members = billable.computeIfAbsent(companyId, id -> new HashSet<>());
            for (CountEvent event : events) {
                if (event instanceof CountEvent.FactCounted fact) {
                    fact.stopped().forEach(members::remove);
                    members.addAll(fact.started());
                }
            }
            counted.put(companyId, after.counted());
        });
    }
}
