package dev.rollcall.staging.samples;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Membership.MemberKind;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.Removal.ObjectKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A tenant that changes at random, and can be read whole or by deltas, as Microsoft Graph would have it: soft-deleted users
 * are in no list, keep their memberships, and have them again when they are restored.
 */
public final class RandomTenant {

    private static final int USERS = 40;
    private static final int GROUPS = 8;

    private final Random random;
    private final TreeMap<String, DirectoryUser> users = new TreeMap<>();
    private final Set<String> softDeleted = new TreeSet<>();
    /** Their ids are never given to anybody else. */
    private final Set<String> gone = new HashSet<>();

    private final TreeMap<String, DirectoryGroup> groups = new TreeMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Set<String> changedUsers = new HashSet<>();
    private final Set<String> changedGroups = new HashSet<>();
    private final Map<String, Set<String>> changedMembers = new HashMap<>();
    private int version;

    public RandomTenant(Random random) {
        this.random = random;
        for (int i = 0; i < GROUPS; i++) {
            groups.put("group" + i, Samples.group("group" + i));
        }
        for (int i = 0; i < USERS; i++) {
            change();
        }
    }

    /** Something happens. */
    public void change() {
        String name = "user" + random.nextInt(USERS);
        switch (random.nextInt(9)) {
            case 0 -> {
                if (users.containsKey(name) && users.size() > 3 && !hasLeftOrJoined(name)) {
                    softDeleted.add(name);
                    changedUsers.add(name);
                }
            }
            case 1 -> {
                if (softDeleted.remove(name)) {
                    changedUsers.add(name);
                }
            }
            case 2 -> {
                if (softDeleted.remove(name)) {
                    users.remove(name);
                    gone.add(name);
                    members.values().forEach(in -> in.remove(name));
                    changedUsers.add(name);
                }
            }
            case 3, 4, 5 -> {
                if (!softDeleted.contains(name) && !gone.contains(name)) {
                    users.put(name, any(name));
                    changedUsers.add(name);
                }
            }
            case 6 -> nest("group" + random.nextInt(GROUPS), "group" + random.nextInt(GROUPS));
            default -> {
                if (users.containsKey(name) && !softDeleted.contains(name)) {
                    nest("group" + random.nextInt(GROUPS), name);
                }
            }
        }
    }

    /** Since the last run. What Graph reports of somebody who is deleted right afterwards is healed by a full run only. */
    private boolean hasLeftOrJoined(String name) {
        return changedMembers.values().stream().anyMatch(in -> in.contains(name));
    }

    private DirectoryUser any(String name) {
        String job = "job" + version++;
        return switch (random.nextInt(8)) {
            case 0 -> Samples.user(name, job, "Guest", true, true, null);
            case 1 -> Samples.user(name, job, "Member", false, true, null);
            case 2 -> Samples.user(name, job, "Member", true, false, null);
            case 3 -> Samples.user(name, job, "Member", true, false, MailboxPurpose.ROOM);
            default -> Samples.user(name, job, "Member", true, true, null);
        };
    }

    private void nest(String group, String member) {
        Set<String> in = members.computeIfAbsent(group, g -> new TreeSet<>());
        if (!in.remove(member)) {
            in.add(member);
        }
        changedMembers.computeIfAbsent(group, g -> new TreeSet<>()).add(member);
    }

    /** Reads it whole. */
    public Run readWhole(UUID company, String name) {
        Run run = Run.full(company, name);
        List<DirectoryUser> live = users.entrySet().stream()
                .filter(user -> !softDeleted.contains(user.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        pages(run, live, List.copyOf(groups.values()), memberships(members), List.of());
        return run;
    }

    /** Reads what has changed since {@link #applied}. */
    public Run readChanges(UUID company, String name, String base) {
        Run run = Run.delta(company, name, base);
        List<DirectoryUser> live = new ArrayList<>();
        List<Removal> removals = new ArrayList<>();
        for (String user : changedUsers) {
            DirectoryUser now = users.get(user);
            if (now == null) {
                removals.add(new Removal(ObjectKind.USER, Samples.id(user), Removal.Reason.DELETED));
            } else if (softDeleted.contains(user)) {
                removals.add(new Removal(ObjectKind.USER, Samples.id(user), Removal.Reason.CHANGED));
            } else {
                live.add(now);
            }
        }
        List<DirectoryGroup> read = changedGroups.stream().map(groups::get).toList();
        pages(run, live, read, memberships(changedMembers), removals);
        return run;
    }

    /** The last run was applied: the next delta builds on it. */
    public void applied() {
        changedUsers.clear();
        changedGroups.clear();
        changedMembers.clear();
    }

    private List<Membership> memberships(Map<String, Set<String>> of) {
        List<Membership> all = new ArrayList<>();
        of.forEach((group, in) -> in.stream()
                .filter(member -> !softDeleted.contains(member))
                .map(member -> new Membership(
                        Samples.id(group),
                        Samples.id(member),
                        member.startsWith("group") ? MemberKind.GROUP : MemberKind.USER,
                        members.getOrDefault(group, Set.of()).contains(member)))
                .forEach(all::add));
        return all;
    }

    private void pages(
            Run run,
            List<DirectoryUser> live,
            List<DirectoryGroup> read,
            List<Membership> memberships,
            List<Removal> removals) {
        run.page(part(live, 0), part(read, 0), part(memberships, 0), List.of());
        run.page(part(live, 1), part(read, 1), part(memberships, 1), removals);
    }

    private static <T> List<T> part(List<T> all, int which) {
        int half = all.size() / 2;
        return which == 0 ? all.subList(0, half) : all.subList(half, all.size());
    }

    /** The names of everybody with a mailbox, perhaps, who is in one of those groups; of everybody for none. */
    public List<String> expected(Set<String> selected) {
        Set<String> inScope = new HashSet<>();
        selected.forEach(group -> collect(group, inScope, new HashSet<>()));
        return users.entrySet().stream()
                .filter(user -> !softDeleted.contains(user.getKey()))
                .filter(user -> selected.isEmpty() || inScope.contains(user.getKey()))
                .filter(user -> user.getValue().accountEnabled()
                        && !"Guest".equals(user.getValue().userType())
                        && user.getValue().mailboxPurpose() == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private void collect(String group, Set<String> found, Set<String> seen) {
        if (seen.add(group)) {
            for (String member : members.getOrDefault(group, Set.of())) {
                if (member.startsWith("group")) {
                    collect(member, found, seen);
                } else {
                    found.add(member);
                }
            }
        }
    }

    /** Some of the groups, at random; at least one. */
    public Set<String> someGroups() {
        List<String> names = new ArrayList<>(groups.keySet());
        Collections.shuffle(names, random);
        return new TreeSet<>(names.subList(0, 1 + random.nextInt(3)));
    }
}
