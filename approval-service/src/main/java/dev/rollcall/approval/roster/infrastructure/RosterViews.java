package dev.rollcall.approval.roster.infrastructure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rollcall.approval.change.database.ChangeViews.BecauseView;
import dev.rollcall.approval.change.database.ChangeViews.FieldView;
import dev.rollcall.events.changes.PersonAttributes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers of the API. */
final class RosterViews {

    private RosterViews() {}

    record MembersView(long total, List<MemberView> items) {}

    /**
     * A member.
     *
     * @param status {@code ACTIVE}, {@code LEFT}, or {@code STAGED} for somebody who has never been on the roster
     * @param asleepBecause {@code self} or {@code group:<id>}; absent when awake
     * @param asleepGroup the name of that group
     * @param joinedCommit the first commit by which they joined; absent before
     * @param changedCommit the last commit that changed them
     * @param leftCommit the commit by which they left; absent unless they did
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
            @Nullable Long joinedCommit,
            @Nullable Long changedCommit,
            @Nullable Long leftCommit,
            long revision,
            @Nullable Instant leftAt) {}

    /**
     * Somebody who is or was on the roster, or is staged.
     *
     * @param member its fields stand beside the others in the JSON
     * @param attributes as on the roster; of somebody who has never been on it, as staged
     * @param openChange what is open about them; absent when nothing is
     * @param history what each commit did to them, the newest first
     */
    record PersonView(
            @JsonUnwrapped MemberView member,
            UUID tenantId,
            PersonAttributes attributes,
            List<GroupOfView> groups,
            @Nullable OpenChangeView openChange,
            List<StepView> history) {

        PersonView with(List<GroupOfView> in, @Nullable OpenChangeView open, List<StepView> steps) {
            return new PersonView(member, tenantId, attributes, in, open, steps);
        }
    }

    /**
     * The open change of somebody, and its decision.
     *
     * @param change {@code ADDED}, {@code CHANGED} or {@code REMOVED}
     * @param digest what a decision must name to be about this very change
     * @param decision {@code PENDING}, {@code APPROVED}, {@code DENIED} or {@code HELD}
     * @param decidedBy a subject, or {@code policy}; absent while nobody has decided
     * @param decidedAt when somebody decided; absent for policy
     * @param decisionReason as somebody gave it
     * @param asleep whether they sleep, or would sleep once joined
     */
    record OpenChangeView(
            String change,
            String digest,
            String decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            BecauseView because,
            List<FieldView> fields,
            boolean asleep,
            @Nullable String asleepBecause,
            @Nullable String asleepGroup) {}

    record GroupOfView(UUID groupId, String displayName, boolean dynamic, boolean selected, boolean asleep) {}

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
