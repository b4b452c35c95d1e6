package dev.rollcall.staging.directory.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The groups that each member is in, directly or through nested groups. Groups that contain each other are fine.
 *
 * <p>A group counts while it is live. One that is absent counts only while it is held, with the members last known.
 */
public final class EffectiveGroups {

    private final Directory directory;
    private final Set<UUID> held;
    private final Map<UUID, Set<UUID>> upwards = new HashMap<>();
    private final Map<Set<UUID>, List<UUID>> shared = new HashMap<>();

    /**
     * The groups of a directory.
     *
     * @param held groups that count even when they are absent
     */
    public EffectiveGroups(Directory directory, Set<UUID> held) {
        this.directory = directory;
        this.held = held;
    }

    /** Every group that a member is in, in the order of the ids' text. */
    public List<UUID> of(UUID memberId) {
        Set<UUID> direct = direct(memberId);
        return direct.isEmpty() ? List.of() : shared.computeIfAbsent(direct, this::closure);
    }

    /** The groups that a member is directly in and that count. */
    public Set<UUID> direct(UUID memberId) {
        Set<UUID> in = directory.groupsOf().getOrDefault(memberId, Set.of());
        for (UUID group : in) {
            if (!counts(group)) {
                Set<UUID> counting = new HashSet<>(in);
                counting.removeIf(other -> !counts(other));
                return counting;
            }
        }
        return in;
    }

    private boolean counts(UUID groupId) {
        KnownGroup group = directory.groups().get(groupId);
        return group != null && (group.live() || held.contains(groupId));
    }

    private List<UUID> closure(Collection<UUID> direct) {
        Set<UUID> all = new HashSet<>();
        for (UUID group : direct) {
            all.addAll(upwards.computeIfAbsent(group, this::upwards));
        }
        return all.stream().sorted(IdOrder.BY_TEXT).toList();
    }

    private Set<UUID> upwards(UUID groupId) {
        Set<UUID> seen = new HashSet<>();
        Deque<UUID> waiting = new ArrayDeque<>();
        waiting.add(groupId);
        while (!waiting.isEmpty()) {
            UUID group = waiting.remove();
            if (seen.add(group)) {
                waiting.addAll(direct(group));
            }
        }
        return seen;
    }
}
