package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.staging.changeset.model.Diff;
import dev.rollcall.staging.changeset.model.Move;
import dev.rollcall.staging.changeset.model.StagedHead;
import dev.rollcall.staging.changeset.model.Staging;
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
 * @param groupsBefore the groups as last told
 */
record Draft(
        Occasion occasion,
        Directory directory,
        ScopeChoice choice,
        Staging staging,
        Diff diff,
        Map<UUID, StagedGroup> groupsBefore) {

    boolean complete() {
        return occasion.completeness() == Completeness.COMPLETE;
    }

    /** What is told of people: every move, or in a complete set everybody who is staged. */
    List<Move> told() {
        return complete() ? diff.ofEverybody(staging.people()) : diff.moves();
    }

    /** Moves that a complete set tells by leaving people out. */
    List<Move> untold() {
        return complete()
                ? diff.moves().stream().filter(Move.Left.class::isInstance).toList()
                : List.of();
    }

    List<UUID> groupsGone() {
        return groupsBefore.keySet().stream()
                .filter(id -> !staging.groups().containsKey(id))
                .toList();
    }

    /** What is told of groups: those that are other than before, or in a complete set all. */
    List<GroupChange> groupChanges() {
        NavigableSet<UUID> ids = new TreeSet<>(IdOrder.BY_TEXT);
        ids.addAll(groupsBefore.keySet());
        ids.addAll(staging.groups().keySet());
        List<GroupChange> changes = new ArrayList<>();
        for (UUID id : ids) {
            StagedGroup before = groupsBefore.get(id);
            StagedGroup after = staging.groups().get(id);
            boolean altered = after == null || !after.equals(before);
            if (complete() ? after != null : altered) {
                changes.add(new GroupChange(id, before, after));
            }
        }
        return changes;
    }

    ChangeSetStaged summary(StagedHead head, int batches) {
        return new ChangeSetStaged(
                occasion.companyId(),
                occasion.id(),
                directory.head().tenantId(),
                batches,
                occasion.completeness(),
                occasion.cause(),
                occasion.runId(),
                choice.revision(),
                diff.entered(),
                diff.altered(),
                diff.left(),
                head.totals().directoryUsers(),
                head.totals().staged(),
                head.totals().doubtful(),
                head.totals().excluded(),
                head.digest(),
                occasion.at());
    }
}
