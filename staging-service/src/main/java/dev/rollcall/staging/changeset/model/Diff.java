package dev.rollcall.staging.changeset.model;

import dev.rollcall.staging.directory.model.IdOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What leads from one staged state to another: {@code between(a, b).applyTo(a)} is {@code b}.
 *
 * @param changes one a person, in the order of the ids' text
 */
public record Diff(List<StagedChange> changes) {

    /**
     * Compares by hash.
     *
     * @param before the hash of everybody who is staged until now
     * @param after who is staged from now on
     */
    public static Diff between(Map<UUID, String> before, Map<UUID, Staged> after) {
        List<StagedChange> changes = new ArrayList<>();
        after.forEach((id, staged) -> {
            String hash = before.get(id);
            if (hash == null) {
                changes.add(new StagedChange.Added(id, staged));
            } else if (!hash.equals(staged.hash())) {
                changes.add(new StagedChange.Updated(id, staged));
            }
        });
        for (UUID id : before.keySet()) {
            if (!after.containsKey(id)) {
                changes.add(new StagedChange.Removed(id));
            }
        }
        changes.sort(Comparator.comparing(StagedChange::objectId, IdOrder.BY_TEXT));
        return new Diff(changes);
    }

    /** The same without those who are removed, and with everybody who stays staged as before. */
    public List<StagedChange> ofEverybody(NavigableMap<UUID, Staged> after) {
        Map<UUID, StagedChange> changed =
                changes.stream().collect(Collectors.toMap(StagedChange::objectId, Function.identity()));
        List<StagedChange> everybody = new ArrayList<>(after.size());
        after.forEach((id, staged) -> everybody.add(changed.getOrDefault(id, new StagedChange.Updated(id, staged))));
        return everybody;
    }

    /** The state that it leads to. */
    public NavigableMap<UUID, Staged> applyTo(Map<UUID, Staged> before) {
        NavigableMap<UUID, Staged> after = new TreeMap<>(IdOrder.BY_TEXT);
        after.putAll(before);
        for (StagedChange change : changes) {
            switch (change) {
                case StagedChange.Added(UUID id, Staged staged) -> after.put(id, staged);
                case StagedChange.Updated(UUID id, Staged staged) -> after.put(id, staged);
                case StagedChange.Removed(UUID id) -> after.remove(id);
            }
        }
        return after;
    }

    /** How many people are added. */
    public long added() {
        return changes.stream().filter(StagedChange.Added.class::isInstance).count();
    }

    /** How many people are updated. */
    public long updated() {
        return changes.stream().filter(StagedChange.Updated.class::isInstance).count();
    }

    /** How many people are removed. */
    public long removed() {
        return changes.stream().filter(StagedChange.Removed.class::isInstance).count();
    }
}
