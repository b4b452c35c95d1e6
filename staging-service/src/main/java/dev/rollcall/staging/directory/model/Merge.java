package dev.rollcall.staging.directory.model;

import dev.rollcall.events.runs.Mode;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A picture while a reading is applied to it. */
final class Merge {

    private final Reading reading;
    private final Map<UUID, KnownUser> users = new HashMap<>();
    private final Map<UUID, KnownGroup> groups = new HashMap<>();
    private final Map<UUID, Set<UUID>> groupsOf = new HashMap<>();
    private long differences;

    Merge(@Nullable Directory before, Reading reading, Set<UUID> kept) {
        this.reading = reading;
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
                reading.tenantId(),
                reading.runId(),
                reading.mode(),
                reading.startedAt(),
                reading.at(),
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
        return reading.mode() == Mode.FULL;
    }

    private void users() {
        reading.users().forEach((id, read) -> {
            KnownUser known = users.get(id);
            KnownUser now =
                    known == null ? KnownUser.appeared(read, reading.runId()) : known.readAgain(read, reading.runId());
            if (known == null || !known.sameAs(now)) {
                users.put(id, now);
                differences++;
            }
        });
        reading.removedUsers().forEach((id, reason) -> {
            KnownUser known = users.get(id);
            if (known == null) {
                return;
            }
            if (Directory.forGood(reason)) {
                users.remove(id);
                groupsOf.remove(id);
                differences++;
            } else {
                put(known, known.deleted(reading.at()));
            }
        });
        if (full()) {
            for (KnownUser known : Set.copyOf(users.values())) {
                if (!reading.users().containsKey(known.id())) {
                    put(known, known.missing(reading.at()));
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
        reading.groups().forEach((id, read) -> {
            KnownGroup known = groups.get(id);
            KnownGroup now =
                    known == null ? new KnownGroup(read, new Presence.Live(), GroupCounts.NONE) : known.readAgain(read);
            if (known == null || !known.sameAs(now)) {
                groups.put(id, now);
                differences++;
            }
        });
        for (KnownGroup known : Set.copyOf(groups.values())) {
            if (reading.removedGroups().containsKey(known.id())) {
                put(known, known.deleted(reading.at()));
            } else if (full() && !reading.groups().containsKey(known.id())) {
                put(known, known.missing(reading.at()));
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
                in.removeIf(group -> !reading.silentOn(group)
                        && !reading.memberships().containsKey(new Reading.Link(group, member)));
                differences += before - in.size();
            });
        }
        reading.memberships().forEach((link, present) -> {
            Set<UUID> in = groupsOf.computeIfAbsent(link.memberId(), member -> new HashSet<>());
            boolean altered = present ? in.add(link.groupId()) : in.remove(link.groupId());
            if (altered) {
                differences++;
            }
        });
    }

    private void forget(Set<UUID> kept) {
        users.values().removeIf(user -> {
            boolean forgotten = user.presence().forgottenAt(reading.at());
            if (forgotten) {
                groupsOf.remove(user.id());
            }
            return forgotten;
        });
        groups.values().removeIf(group -> {
            boolean forgotten = group.presence().forgottenAt(reading.at()) && !kept.contains(group.id());
            if (forgotten) {
                groupsOf.remove(group.id());
                groupsOf.values().forEach(in -> in.remove(group.id()));
            }
            return forgotten;
        });
    }
}
