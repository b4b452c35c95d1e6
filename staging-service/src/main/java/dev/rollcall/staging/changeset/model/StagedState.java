package dev.rollcall.staging.changeset.model;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.StagedDigest;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.EffectiveGroups;
import dev.rollcall.staging.directory.model.GroupCounts;
import dev.rollcall.staging.directory.model.IdOrder;
import dev.rollcall.staging.directory.model.KnownGroup;
import dev.rollcall.staging.directory.model.KnownUser;
import dev.rollcall.staging.eligibility.model.Classification;
import dev.rollcall.staging.eligibility.model.Judgement;
import dev.rollcall.staging.eligibility.model.Traits;
import dev.rollcall.staging.scope.model.Scope;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is staged, and nothing but a function of the directory, the scope and the overrides.
 *
 * <p>A selected group that has disappeared, or whose members cannot be read, stays selected with the members last known, so
 * that its trouble removes nobody.
 *
 * @param people who is staged, in the order of the ids' text
 * @param groups the groups that are selected or have staged people in them; none while nobody has chosen a scope
 * @param assessments of users that differ from the saved ones
 * @param counts of groups whose counts are others than before
 */
public record StagedState(
        NavigableMap<UUID, Staged> people,
        NavigableMap<UUID, StagedGroup> groups,
        Map<UUID, Assessment> assessments,
        Map<UUID, GroupCounts> counts,
        Totals totals) {

    /** Stages a directory under a scope. */
    public static StagedState of(Directory directory, Scope scope, Set<UUID> broughtIn) {
        return new Computation(directory, scope, broughtIn).result();
    }

    /** The digest of everybody who is staged, as other services compute it. */
    public String digest() {
        StagedDigest digest = new StagedDigest();
        people.forEach((id, person) ->
                digest.add(id, person.eligibility().verdict(), person.attributesHash(), person.groupIds()));
        return digest.hex();
    }

    private static final class Computation {

        private final Directory directory;
        private final Scope scope;
        private final Set<UUID> broughtIn;
        private final Map<Traits, Eligibility> classified = new HashMap<>();
        private final NavigableMap<UUID, Staged> people = new TreeMap<>(IdOrder.BY_TEXT);
        private final Map<UUID, Assessment> assessments = new HashMap<>();
        private final Map<UUID, Tally> tallies = new HashMap<>();
        private final Map<Reason, Long> excluded = new EnumMap<>(Reason.class);
        private long live;
        private long doubtful;

        Computation(Directory directory, Scope scope, Set<UUID> broughtIn) {
            this.directory = directory;
            this.scope = scope;
            this.broughtIn = broughtIn;
            EffectiveGroups effective = new EffectiveGroups(directory, scope.selected());
            for (KnownUser user : directory.users().values()) {
                if (user.live()) {
                    take(user, effective.of(user.id()), effective.direct(user.id()));
                }
            }
            for (KnownGroup group : directory.groups().values()) {
                if (group.live()) {
                    effective.direct(group.id()).forEach(parent -> tally(parent).nestedGroups++);
                }
            }
        }

        StagedState result() {
            return new StagedState(
                    Collections.unmodifiableNavigableMap(people),
                    groups(),
                    assessments,
                    counts(),
                    new Totals(live, people.size(), doubtful, excluded));
        }

        private void take(KnownUser user, List<UUID> groups, Set<UUID> direct) {
            live++;
            Eligibility eligibility = broughtIn.contains(user.id())
                    ? Classification.of(user.traits(), true)
                    : classified.computeIfAbsent(user.traits(), Classification::of);
            Judgement judgement = Judgement.of(eligibility);
            boolean inScope = includes(groups);
            Assessment assessment = new Assessment(judgement, inScope);
            if (!assessment.equals(user.assessment())) {
                assessments.put(user.id(), assessment);
            }
            boolean staged = inScope && judgement.verdict() != Verdict.EXCLUDED;
            for (UUID group : groups) {
                tally(group).take(judgement.verdict(), staged);
            }
            direct.forEach(group -> tally(group).directMembers++);
            if (staged) {
                people.put(user.id(), new Staged(eligibility, groups, user.attributesHash()));
                doubtful += judgement.verdict() == Verdict.DOUBTFUL ? 1 : 0;
            } else if (inScope && judgement.reason() != null) {
                excluded.merge(judgement.reason(), 1L, Long::sum);
            }
        }

        private boolean includes(List<UUID> groups) {
            return switch (scope) {
                case Scope.NotChosen() -> false;
                case Scope.Everyone() -> true;
                case Scope.Groups chosen -> groups.stream().anyMatch(chosen.groupIds()::contains);
            };
        }

        private Tally tally(UUID groupId) {
            return tallies.computeIfAbsent(groupId, id -> new Tally());
        }

        private NavigableMap<UUID, StagedGroup> groups() {
            NavigableMap<UUID, StagedGroup> staged = new TreeMap<>(IdOrder.BY_TEXT);
            if (scope instanceof Scope.NotChosen) {
                return staged;
            }
            for (KnownGroup known : directory.groups().values()) {
                Tally tally = tallies.get(known.id());
                long members = tally == null ? 0 : tally.staged;
                boolean selected = scope.selected().contains(known.id());
                if (members > 0 || selected) {
                    staged.put(
                            known.id(),
                            new StagedGroup(
                                    known.group().displayName(),
                                    known.group().kind(),
                                    known.group().dynamic(),
                                    selected,
                                    members));
                }
            }
            return Collections.unmodifiableNavigableMap(staged);
        }

        private Map<UUID, GroupCounts> counts() {
            Map<UUID, GroupCounts> counts = new HashMap<>();
            for (KnownGroup known : directory.groups().values()) {
                Tally tally = tallies.get(known.id());
                GroupCounts now = tally == null ? GroupCounts.NONE : tally.counts();
                if (!now.equals(known.counts())) {
                    counts.put(known.id(), now);
                }
            }
            return counts;
        }
    }

    /** A group's figures while they are being counted. */
    private static final class Tally {
        private long members;
        private long eligible;
        private long doubtful;
        private long staged;
        private long directMembers;
        private long nestedGroups;

        void take(Verdict verdict, boolean isStaged) {
            members++;
            eligible += verdict == Verdict.ELIGIBLE ? 1 : 0;
            doubtful += verdict == Verdict.DOUBTFUL ? 1 : 0;
            staged += isStaged ? 1 : 0;
        }

        GroupCounts counts() {
            return new GroupCounts(members, eligible, doubtful, directMembers, nestedGroups);
        }
    }
}
