package dev.rollcall.billing;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tallies without a database. */
final class TalliesInMemory implements Tallies {

    private final Map<UUID, Tally> tallies = new HashMap<>();
    private final Map<UUID, Set<UUID>> billable = new HashMap<>();

    @Override
    public Mono<Tally> of(UUID companyId) {
        return Mono.fromSupplier(() -> tallies.getOrDefault(companyId, Tally.NOTHING));
    }

    @Override
    public Mono<Set<UUID>> billableAmong(UUID companyId, Collection<UUID> members) {
        return Mono.fromSupplier(() -> {
            Set<UUID> among = new HashSet<>(members);
            among.retainAll(billable.getOrDefault(companyId, Set.of()));
            return among;
        });
    }

    @Override
    public Mono<Void> save(UUID companyId, Taking.Taken taken) {
        return Mono.fromRunnable(() -> {
            Set<UUID> members = new HashSet<>(billable.getOrDefault(companyId, Set.of()));
            boolean expected = tallies.getOrDefault(companyId, Tally.NOTHING).facts()
                            == taken.after().facts() - 1
                    && members.containsAll(taken.closed())
                    && taken.opened().stream().noneMatch(members::contains);
            if (!expected) {
                throw new IllegalStateException("This was decided on another state of company " + companyId);
            }
            taken.closed().forEach(members::remove);
            members.addAll(taken.opened());
            billable.put(companyId, members);
            tallies.put(companyId, taken.after());
        });
    }
}
