package dev.rollcall.approval;

import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeReason;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.DirectoryChangeEvent;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.changes.StagedDigest;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.snapshots.DirectoryGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One company's staged state, as staging-service would tell it. */
public final class Directory {

    private final UUID companyId = UUID.randomUUID();
    private final UUID tenantId = UUID.randomUUID();
    private final Map<String, StagedPerson> staged = new TreeMap<>();
    private final Map<UUID, PersonChange> changed = new LinkedHashMap<>();
    private final Map<UUID, GroupChange> changedGroups = new LinkedHashMap<>();

    public UUID companyId() {
        return companyId;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public UUID group(String name) {
        UUID groupId = UUID.randomUUID();
        StagedGroup group = new StagedGroup(name, DirectoryGroup.Kind.SECURITY, false, true, 0);
        changedGroups.put(groupId, new GroupChange(groupId, null, group));
        return groupId;
    }

    public UUID hires(String name, UUID... groups) {
        UUID objectId = UUID.randomUUID();
        stages(objectId, person(name, Verdict.ELIGIBLE, groups), Because.APPEARED);
        return objectId;
    }

    public UUID findsDoubtful(String name, UUID... groups) {
        UUID objectId = UUID.randomUUID();
        stages(objectId, person(name, Verdict.DOUBTFUL, groups), Because.APPEARED);
        return objectId;
    }

    public void renames(UUID objectId, String name, UUID... groups) {
        stages(objectId, person(name, Verdict.ELIGIBLE, groups), Because.CHANGED);
    }

    public void loses(UUID objectId) {
        loses(objectId, Because.DELETED);
    }

    public void loses(UUID objectId, Because because) {
        stages(objectId, null, because);
    }

    public void doubts(UUID objectId, String name) {
        stages(objectId, person(name, Verdict.DOUBTFUL), Because.ELIGIBILITY);
    }

    public void manages(UUID manager, UUID objectId) {
        StagedPerson person = Objects.requireNonNull(staged.get(objectId.toString()));
        PersonAttributes of = person.attributes();
        PersonAttributes managed = new PersonAttributes(
                of.displayName(),
                of.givenName(),
                of.surname(),
                of.userPrincipalName(),
                of.mail(),
                of.aliases(),
                of.jobTitle(),
                of.department(),
                of.companyName(),
                of.officeLocation(),
                of.employeeId(),
                of.preferredLanguage(),
                of.usageLocation(),
                manager);
        stages(objectId, new StagedPerson(managed, person.eligibility(), person.groupIds()), Because.CHANGED);
    }

    /** Loses somebody who left a chosen group. */
    public void leavesGroup(UUID objectId, UUID groupId) {
        StagedPerson before = staged.remove(objectId.toString());
        changed.put(
                objectId,
                new PersonChange(
                        objectId,
                        before,
                        null,
                        Because.LEFT_SCOPE,
                        ChangeReason.of(ChangeReason.Code.LEFT_GROUP, groupId)));
    }

    public void ungroups(UUID groupId) {
        GroupChange known = Objects.requireNonNull(changedGroups.get(groupId));
        changedGroups.put(groupId, new GroupChange(groupId, known.after(), null));
    }

    /** What it says of everything since it last spoke. */
    public List<DirectoryChangeEvent> changeSet() {
        return changeSet(Cause.SNAPSHOT);
    }

    public List<DirectoryChangeEvent> changeSet(Cause cause) {
        return changeSet(Completeness.PARTIAL, cause, List.copyOf(changed.values()));
    }

    /** All that is staged, as a restaging tells it. */
    public List<DirectoryChangeEvent> everything() {
        return changeSet(
                Completeness.COMPLETE,
                Cause.RESTAGE,
                staged.entrySet().stream()
                        .map(entry -> new PersonChange(
                                UUID.fromString(entry.getKey()), null, entry.getValue(), Because.APPEARED))
                        .toList());
    }

    private List<DirectoryChangeEvent> changeSet(Completeness completeness, Cause cause, List<PersonChange> people) {
        UUID changeSetId = UUID.randomUUID();
        List<DirectoryChangeEvent> events = new ArrayList<>();
        for (int from = 0; from < people.size(); from += 200) {
            events.add(new ChangeBatch(
                    companyId,
                    changeSetId,
                    events.size(),
                    completeness,
                    people.subList(from, Math.min(from + 200, people.size())),
                    from == 0 ? List.copyOf(changedGroups.values()) : List.of()));
        }
        StagedDigest digest = new StagedDigest();
        staged.forEach((objectId, person) -> digest.add(UUID.fromString(objectId), person));
        events.add(new ChangeSetStaged(
                companyId,
                changeSetId,
                tenantId,
                events.size(),
                completeness,
                cause,
                UUID.randomUUID(),
                1,
                0,
                0,
                0,
                staged.size() + 3,
                staged.size(),
                staged.values().stream()
                        .filter(person -> person.eligibility().verdict() == Verdict.DOUBTFUL)
                        .count(),
                Map.of(Eligibility.Reason.GUEST, 3L),
                digest.hex(),
                Instant.now()));
        changed.clear();
        return events;
    }

    private void stages(UUID objectId, @Nullable StagedPerson person, Because because) {
        StagedPerson before = staged.get(objectId.toString());
        if (person == null) {
            staged.remove(objectId.toString());
        } else {
            staged.put(objectId.toString(), person);
        }
        changed.put(objectId, new PersonChange(objectId, before, person, because));
    }

    private static StagedPerson person(String name, Verdict verdict, UUID... groups) {
        String address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@brightwater.example";
        return new StagedPerson(
                new PersonAttributes(
                        name,
                        null,
                        null,
                        address,
                        address,
                        List.of(),
                        "Driver",
                        "Transport",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                new Eligibility(
                        verdict, verdict == Verdict.DOUBTFUL ? Eligibility.Reason.SHARED_MAILBOX : null, List.of()),
                new TreeSet<>(List.of(groups)));
    }
}
