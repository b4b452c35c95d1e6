package dev.rollcall.approval.review.infrastructure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rollcall.approval.change.database.ChangeViews.BecauseView;
import dev.rollcall.approval.change.database.ChangeViews.FieldView;
import dev.rollcall.approval.review.model.Decision;
import dev.rollcall.approval.review.model.OpenChange;
import dev.rollcall.approval.review.model.Preset;
import dev.rollcall.events.changes.Eligibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers of the API. */
final class ReviewViews {

    private ReviewViews() {}

    /**
     * What a commit of this revision would do, and what else is open.
     *
     * @param added how many would join
     * @param openAdded open additions, whatever their decision
     * @param billableAfter what is billed once this revision is committed
     * @param joinAsleep of those who would join, the ones who sleep
     */
    record SummaryView(
            long revision,
            long added,
            long changed,
            long removed,
            long openAdded,
            long openChanged,
            long openRemoved,
            WaitingView waiting,
            long denied,
            long billableNow,
            long billableAfter,
            long joinAsleep,
            @Nullable Long lastCommit,
            @Nullable Instant lastCommitAt,
            @Nullable Instant stagedAt,
            @Nullable UUID changeSetId,
            boolean firstCommitDone,
            Preset preset,
            long directoryUsers,
            long staged,
            Map<Eligibility.Reason, Long> excluded) {}

    /** What waits for somebody, each item in one of these. */
    record WaitingView(long pending, long doubtful, long held) {}

    record ItemsView(long revision, long total, List<ItemView> items) {}

    record ItemView(
            UUID objectId,
            UUID memberId,
            OpenChange.Kind change,
            Decision decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            String digest,
            String displayName,
            @Nullable String mail,
            String userPrincipalName,
            @Nullable String jobTitle,
            @Nullable String department,
            List<FieldView> fields,
            BecauseView because,
            @Nullable Eligibility eligibility,
            boolean asleep,
            @Nullable String asleepBecause,
            @Nullable String asleepGroup,
            List<GroupName> groups) {}

    record GroupName(UUID groupId, String displayName) {}

    record CommitView(
            long commit,
            long joined,
            long updated,
            long left,
            long slept,
            long woke,
            long active,
            long asleep,
            long billable) {}

    record PolicyView(Preset preset) {}

    record CheckView(
            boolean holds,
            List<String> problems,
            @Nullable UUID changeSetId,
            String digest,
            long staged,
            long approved,
            long denied,
            long pending,
            long asleep,
            long roster,
            long billable,
            long commit) {}

    /**
     * The figures of one company. Each is defined here and nowhere else.
     *
     * @param waiting open changes that are pending or held
     * @param held of those, the held ones
     * @param ready open changes that are approved and not committed
     * @param readyRemovedBillable members whose approved removal waits for a commit, and who are billed meanwhile
     * @param denied open changes that are denied
     * @param roster active members
     * @param asleep of those, the ones who are asleep
     * @param billable of those, the others; 0 while the company is archived
     * @param commit the last one; 0 before the first
     * @param changeSetId the last change set that was received whole; absent before the first
     * @param stagedAt when it was staged
     */
    record FiguresView(
            long waiting,
            long held,
            long ready,
            long readyAdded,
            long readyChanged,
            long readyRemoved,
            long readyRemovedBillable,
            long denied,
            long roster,
            long asleep,
            long billable,
            long commit,
            @Nullable UUID changeSetId,
            @Nullable Instant stagedAt) {}

    /**
     * A company in the overview.
     *
     * @param figures stand beside the other fields in the JSON
     * @param active the same as {@code roster}
     */
    record OverviewView(
            UUID companyId,
            @JsonUnwrapped FiguresView figures,
            long active,
            @Nullable Long lastCommit,
            @Nullable Instant lastCommitAt) {}
}
