package dev.rollcall.staging.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.Event;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.StagedDigest;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.snapshots.SnapshotSettled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Knows of the staged state what the events say, as approval does, and insists that they fit together. */
public final class Receiver {

    private final NavigableMap<String, StagedPerson> people = new TreeMap<>();
    private final Map<UUID, StagedGroup> groups = new HashMap<>();
    private final List<PersonChange> lastChanges = new ArrayList<>();
    private final List<ChangeSetStaged> changeSets = new ArrayList<>();
    private final List<SnapshotSettled> answers = new ArrayList<>();
    private int batches;

    public void receive(Event event) {
        switch (event) {
            case ChangeBatch batch -> receive(batch);
            case ChangeSetStaged changeSet -> receive(changeSet);
            case SnapshotSettled settled -> answers.add(settled);
            default -> {}
        }
    }

    private void receive(ChangeBatch batch) {
        assertThat(batch.index()).isEqualTo(batches++);
        assertThat(batch.people()).hasSizeLessThanOrEqualTo(200);
        if (batch.index() == 0) {
            lastChanges.clear();
            if (batch.completeness() == Completeness.COMPLETE) {
                people.clear();
                groups.clear();
            }
        }
        for (PersonChange change : batch.people()) {
            String id = change.objectId().toString();
            if (batch.completeness() == Completeness.PARTIAL) {
                assertThat(change.before()).as("before of %s", id).isEqualTo(people.get(id));
            }
            StagedPerson after = change.after();
            if (after == null) {
                people.remove(id);
            } else {
                people.put(id, after);
            }
        }
        for (GroupChange change : batch.groups()) {
            StagedGroup after = change.after();
            if (after == null) {
                groups.remove(change.groupId());
            } else {
                groups.put(change.groupId(), after);
            }
        }
        lastChanges.addAll(batch.people());
    }

    private void receive(ChangeSetStaged changeSet) {
        if (batches == 0) {
            lastChanges.clear();
            if (changeSet.completeness() == Completeness.COMPLETE) {
                people.clear();
                groups.clear();
            }
        }
        assertThat(changeSet.batches()).isEqualTo(batches);
        assertThat(changeSet.staged()).isEqualTo(people.size());
        assertThat(changeSet.digest()).isEqualTo(digest());
        batches = 0;
        changeSets.add(changeSet);
    }

    public String digest() {
        StagedDigest digest = new StagedDigest();
        people.forEach((id, person) -> digest.add(UUID.fromString(id), person));
        return digest.hex();
    }

    /** Display names of everybody who is staged. */
    public List<String> names() {
        return people.values().stream()
                .map(person -> person.attributes().displayName())
                .sorted()
                .toList();
    }

    public StagedPerson person(String name) {
        return Optional.ofNullable(people.get(Samples.id(name).toString())).orElseThrow();
    }

    public Map<UUID, StagedGroup> groups() {
        return Map.copyOf(groups);
    }

    public StagedGroup group(String name) {
        return Optional.ofNullable(groups.get(Samples.id(name))).orElseThrow();
    }

    /** What the last change set said about somebody. */
    public PersonChange lastChange(String name) {
        return lastChanges.stream()
                .filter(change -> change.objectId().equals(Samples.id(name)))
                .findFirst()
                .orElseThrow();
    }

    public List<PersonChange> lastChanges() {
        return List.copyOf(lastChanges);
    }

    public List<ChangeSetStaged> changeSets() {
        return List.copyOf(changeSets);
    }

    public List<SnapshotSettled> answers() {
        return List.copyOf(answers);
    }

    public SnapshotSettled lastAnswer() {
        return answers.getLast();
    }
}
