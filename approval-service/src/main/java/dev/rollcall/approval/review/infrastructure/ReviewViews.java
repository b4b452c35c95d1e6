package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Decision;
import dev.rollcall.approval.review.model.FieldChange;
import dev.rollcall.approval.review.model.OpenChange;
import dev.rollcall.approval.review.model.Preset;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.PersonChange.Because;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API answers. */
final class ReviewViews {

    private ReviewViews() {}

    /**
     * What a commit of this revision does, and what else is open.
     *
     * @param added how many would join
     * @param openAdded open additions, however they stand
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
            boolean firstCommitDone,
            Preset preset,
            long directoryUsers,
            long staged,
            Map<Eligibility.Reason, Long> excluded) {}

    /** What waits for somebody, each line in one of these. */
    record WaitingView(long pending, long doubtful, long held) {}

    record LinesView(long revision, long total, List<LineView> items) {}

    record LineView(
            UUID objectId,
            UUID memberId,
            OpenChange.Kind change,
            Decision decision,
            @Nullable String decidedBy,
            String digest,
            String displayName,
            @Nullable String mail,
            String userPrincipalName,
            @Nullable String jobTitle,
            @Nullable String department,
            List<FieldChange> fields,
            Because because,
            @Nullable Eligibility eligibility,
            boolean asleep,
            @Nullable String asleepBecause,
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

    record OverviewView(
            UUID companyId,
            long waiting,
            long held,
            long active,
            long asleep,
            @Nullable Long lastCommit,
            @Nullable Instant lastCommitAt) {}
}
