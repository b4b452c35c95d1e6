package dev.rollcall.fetcher;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotStarted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A directory as staging assembles it from pages by the contract's rules: for an index the highest epoch wins, for an object the last page. */
final class StagedDirectory {

    private final Map<UUID, SnapshotStarted> started = new HashMap<>();
    private final Map<UUID, TreeMap<Integer, SnapshotPage>> pages = new HashMap<>();
    private final Map<UUID, DirectoryUser> users = new HashMap<>();
    private final Map<UUID, DirectoryGroup> groups = new HashMap<>();
    private final Map<UUID, Set<UUID>> members = new HashMap<>();

    synchronized void receive(SnapshotEvent event) {
        if (event instanceof SnapshotStarted start) {
            started.put(start.runId(), start);
        }
        if (event instanceof SnapshotPage page) {
            pages.computeIfAbsent(page.runId(), run -> new TreeMap<>())
                    .merge(page.index(), page, (one, other) -> other.epoch() > one.epoch() ? other : one);
        }
    }

    synchronized void apply(SnapshotCompleted completed) {
        if (Objects.requireNonNull(started.get(completed.runId())).baseRunId() == null) {
            users.clear();
            groups.clear();
            members.clear();
        }
        TreeMap<Integer, SnapshotPage> read = pages.getOrDefault(completed.runId(), new TreeMap<>());
        for (int index = 0; index < completed.pages(); index++) {
            apply(Objects.requireNonNull(read.get(index)));
        }
    }

    private void apply(SnapshotPage page) {
        page.users().forEach(user -> users.put(user.id(), user));
        page.groups().forEach(group -> groups.put(group.id(), group));
        for (Membership membership : page.memberships()) {
            Set<UUID> present = members.computeIfAbsent(membership.groupId(), group -> new HashSet<>());
            if (membership.present()) {
                present.add(membership.memberId());
            } else {
                present.remove(membership.memberId());
            }
        }
        for (Removal removal : page.removals()) {
            switch (removal.kind()) {
                case USER -> users.remove(removal.id());
                case GROUP -> groups.remove(removal.id());
            }
        }
    }

    synchronized Map<UUID, DirectoryUser> users() {
        return Map.copyOf(users);
    }

    synchronized Map<UUID, DirectoryGroup> groups() {
        return Map.copyOf(groups);
    }

    /** Of groups that are there, the direct members who are there. */
    synchronized Map<UUID, Set<UUID>> memberships() {
        Map<UUID, Set<UUID>> all = new HashMap<>();
        for (UUID group : groups.keySet()) {
            Set<UUID> present = new HashSet<>(members.getOrDefault(group, Set.of()));
            present.removeIf(member -> !users.containsKey(member) && !groups.containsKey(member));
            all.put(group, present);
        }
        return all;
    }
}
