package dev.rollcall.staging.directory.model;

import dev.rollcall.events.runs.Mode;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A directory while a snapshot is applied to it. */
final class Merge {

    private final Snapshot snapshot;
    private final Map<UUID, KnownUser> users = new HashMap<>();
    private final Map<UUID, KnownGroup> groups = new HashMap<>();
    private final Map<UUID, Set<UUID>> groupsOf = new HashMap<>();
    private long differences;

    Merge(@Nullable Directory before, Snapshot snapshot, Set<UUID> kept) {
        this.snapshot = snapshot;
        if (before != null) {
            users.putAll(before.users());
            groups.putAll(before.groups());
            before.groupsOf().forEach((member, in) -> groupsOf.put(member, new HashSet<>(in)));
        }
        users();
        groups();
        memberships();
        forget(kept);
    }

    Directory.Merged result() {
        groupsOf.values().removeIf(Set::isEmpty);
        Head head = new Head(
                snapshot.tenantId(),
                snapshot.runId(),
                snapshot.mode(),
                snapshot.startedAt(),
                snapshot.at(),
                users.values().stream().filter(KnownUser::live).count(),
                groups.values().stream().filter(KnownGroup::live).count());
        return new Directory.Merged(
                new Directory(
                        head,
                        Collections.unmodifiableMap(users),
                        Collections.unmodifiableMap(groups),
                        Collections.unmodifiableMap(groupsOf)),
                differences);
    }

    private boolean full() {
        return snapshot.mode() == Mode.FULL;
    }

    private void users() {
        snapshot.users().forEach((id, read) -> {
            KnownUser known = users.get(id);
            KnownUser now = known == null
                    ? KnownUser.appeared(read, snapshot.runId())
                    : known.readAgain(read, snapshot.runId());
            if (known == null || !known.sameAs(now)) {
                users.put(id, now);
                differences++;
            }
        });
        snapshot.removedUsers().forEach((id, reason) -> {
            KnownUser known = users.get(id);
            if (known == null) {
                return;
            }
            if (Directory.forGood(reason)) {
                users.remove(id);
                groupsOf.remove(id);
                differences++;
            } else {
                put(known, known.deleted(snapshot.at()));
            }
        });
        if (full()) {
            for (KnownUser known : Set.copyOf(users.values())) {
                if (!snapshot.users().containsKey(known.id())) {
                    put(known, known.missing(snapshot.at()));
                }
            }
        }
    }

    private void put(KnownUser before, KnownUser after) {
        if (!before.equals(after)) {
            users.put(after.id(), after);
            differences++;
        }
    }

    private void groups() {
        snapshot.groups().forEach((id, read) -> {
            KnownGroup known = groups.get(id);
            KnownGroup now =
                    known == null ? new KnownGroup(read, new Presence.Live(), GroupCounts.NONE) : known.readAgain(read);
            if (known == null || !known.sameAs(now)) {
                groups.put(id, now);
                differences++;
            }
        });
        for (KnownGroup known : Set.copyOf(groups.values())) {
            if (snapshot.removedGroups().containsKey(known.id())) {
                put(known, known.deleted(snapshot.at()));
            } else if (full() && !snapshot.groups().containsKey(known.id())) {
                put(known, known.missing(snapshot.at()));
            }
        }
    }

    private void put(KnownGroup before, KnownGroup after) {
        if (!before.equals(after)) {
            groups.put(after.id(), after);
            differences++;
        }
    }

    private void memberships() {
        if (full()) {
            groupsOf.forEach((member, in) -> {
                KnownUser user = users.get(member);
                if (user != null && !user.live()) {
                    return;
                }
                int before = in.size();
                in.removeIf(group -> !snapshot.membersUnknown(group)
                        && !snapshot.memberships().containsKey(new Snapshot.GroupMember(group, member)));
                differences += before - in.size();
            });
        }
        snapshot.memberships().forEach((membership, present) -> {
            Set<UUID> in = groupsOf.computeIfAbsent(membership.memberId(), member -> new HashSet<>());
            boolean changed = present ? in.add(membership.groupId()) : in.remove(membership.groupId());
            if (changed) {
                differences++;
            }
        });
    }

    private void forget(Set<UUID> kept) {
        users.values().removeIf(user -> {
            boolean forgotten = user.presence().forgottenAt(snapshot.at());
            if (forgotten) {
                groupsOf.remove(user.id());
            }
            return forgotten;
        });
        groups.values().removeIf(group -> {
            boolean forgotten = group.presence().forgottenAt(snapshot.at()) && !kept.contains(group.id());
            if (forgotten) {
                groupsOf.remove(group.id());
                groupsOf.values().forEach(in -> in.remove(group.id()));
            }
            return forgotten;
        });
    }
}
