package dev.rollcall.approval.roster.infrastructure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rollcall.approval.change.database.ChangeViews.BecauseView;
import dev.rollcall.approval.change.database.ChangeViews.FieldView;
import dev.rollcall.events.changes.PersonAttributes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API answers. */
final class RosterViews {

    private RosterViews() {}

    record MembersView(long total, List<MemberView> items) {}

    /**
     * A member.
     *
     * @param status {@code ACTIVE} or {@code LEFT}
     * @param asleepBecause {@code self} or {@code group:<id>}; absent when awake
     * @param asleepGroup the name of that group
     */
    record MemberView(
            UUID memberId,
            UUID objectId,
            String status,
            boolean asleep,
            @Nullable String asleepBecause,
            @Nullable String asleepGroup,
            String displayName,
            @Nullable String mail,
            String userPrincipalName,
            @Nullable String jobTitle,
            @Nullable String department,
            long joinedCommit,
            long changedCommit,
            long revision,
            @Nullable Instant leftAt) {}

    /**
     * A member, whole.
     *
     * @param member its fields stand beside the others in the JSON
     * @param history the newest first
     */
    record PersonView(
            @JsonUnwrapped MemberView member,
            UUID tenantId,
            PersonAttributes attributes,
            List<GroupOfView> groups,
            List<StepView> history) {

        PersonView with(List<GroupOfView> in, List<StepView> steps) {
            return new PersonView(member, tenantId, attributes, in, steps);
        }
    }

    record GroupOfView(UUID groupId, String displayName, boolean selected, boolean asleep) {}

    /**
     * What one commit did to a member.
     *
     * @param because absent for what follows from sleep settings
     */
    record StepView(
            long commit,
            String kind,
            Instant at,
            String by,
            @Nullable BecauseView because,
            List<FieldView> fields) {}

    record GroupsView(long total, List<GroupView> items) {}

    record GroupView(
            UUID groupId,
            String displayName,
            String kind,
            boolean dynamic,
            boolean selected,
            long members,
            boolean asleep) {}

    record CommitView(
            long commit,
            String by,
            Instant at,
            long joined,
            long updated,
            long left,
            long slept,
            long woke,
            long active,
            long asleep,
            long billable) {}
}
