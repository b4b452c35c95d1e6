package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.staging.changeset.model.Diff;
import dev.rollcall.staging.changeset.model.PublishedState;
import dev.rollcall.staging.changeset.model.Reasons;
import dev.rollcall.staging.changeset.model.StagedChange;
import dev.rollcall.staging.changeset.model.StagedState;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.IdOrder;
import dev.rollcall.staging.scope.model.ScopeChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Everything that a change set is made of.
 *
 * @param groupsBefore the groups as published last
 */
record ChangeSetDraft(
        StageCommand command,
        Directory directory,
        ScopeChoice choice,
        StagedState staged,
        Diff diff,
        Reasons reasons,
        Map<UUID, StagedGroup> groupsBefore) {

    boolean complete() {
        return command.completeness() == Completeness.COMPLETE;
    }

    /** The people that the change set names: those who changed, or in a complete set all who are staged. */
    List<StagedChange> published() {
        return complete() ? diff.ofEverybody(staged.people()) : diff.changes();
    }

    /** Removals that a complete set makes by leaving people out. */
    List<StagedChange> implied() {
        return complete()
                ? diff.changes().stream()
                        .filter(StagedChange.Removed.class::isInstance)
                        .toList()
                : List.of();
    }

    List<UUID> groupsRemoved() {
        return groupsBefore.keySet().stream()
                .filter(id -> !staged.groups().containsKey(id))
                .toList();
    }

    /** The groups that the change set names: those that are changed, or in a complete set all. */
    List<GroupChange> groupChanges() {
        NavigableSet<UUID> ids = new TreeSet<>(IdOrder.BY_TEXT);
        ids.addAll(groupsBefore.keySet());
        ids.addAll(staged.groups().keySet());
        List<GroupChange> changes = new ArrayList<>();
        for (UUID id : ids) {
            StagedGroup before = groupsBefore.get(id);
            StagedGroup after = staged.groups().get(id);
            boolean changed = after == null || !after.equals(before);
            if (complete() ? after != null : changed) {
                changes.add(new GroupChange(id, before, after));
            }
        }
        return changes;
    }

    ChangeSetStaged summary(PublishedState after, int batches) {
        return new ChangeSetStaged(
                command.companyId(),
                command.changeSetId(),
                directory.head().tenantId(),
                batches,
                command.completeness(),
                command.cause(),
                command.runId(),
                choice.revision(),
                diff.added(),
                diff.updated(),
                diff.removed(),
                after.totals().directoryUsers(),
                after.totals().staged(),
                after.totals().doubtful(),
                after.totals().excluded(),
                after.digest(),
                command.metadata().at());
    }
}
