package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.events.changes.StagedPerson;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Everything stored about one person of a company, from the first time they are staged until the company is deleted.
 *
 * @param objectId who they are in their tenant
 * @param memberId who they are on the roster, for ever
 * @param changedAtRevision the review's revision in which their item last changed
 */
public record Person(
        UUID objectId,
        UUID tenantId,
        UUID memberId,
        StagedState stagedState,
        Applied applied,
        RecordedDecision decision,
        SleepSetting sleepSetting,
        long changedAtRevision) {

    /** How long the approval of somebody who left still stands if the directory restores them. */
    public static final Duration KEPT_AFTER_LEAVING = Duration.ofDays(30);

    static Person first(UUID companyId, UUID tenantId, UUID objectId, StagedState.Staged staged) {
        return new Person(
                objectId,
                tenantId,
                MemberId.of(companyId, tenantId, objectId),
                staged,
                new Applied.Never(),
                new RecordedDecision.Undecided(),
                new SleepSetting.Unset(),
                0);
    }

    /** The difference between what is staged and what was last applied; empty when the two agree. */
    public Optional<OpenChange> openChange() {
        return switch (stagedState) {
            case StagedState.Staged staged -> added(staged);
            case StagedState.Gone gone ->
                applied instanceof Applied.Active active
                        ? Optional.of(new OpenChange.Removal(active.content()))
                        : Optional.empty();
        };
    }

    private Optional<OpenChange> added(StagedState.Staged staged) {
        Content content = staged.content();
        return switch (applied) {
            case Applied.Never never -> Optional.of(new OpenChange.Addition(content, false, false, content.doubtful()));
            case Applied.Left left ->
                Optional.of(new OpenChange.Addition(
                        content,
                        true,
                        Duration.between(left.at(), staged.since()).compareTo(KEPT_AFTER_LEAVING) <= 0,
                        content.doubtful() && !left.content().doubtful()));
            case Applied.Active active ->
                active.content().equals(content)
                        ? Optional.empty()
                        : Optional.of(new OpenChange.Update(active.content(), content));
        };
    }

    /** Their name as staged, else as on the roster; empty when neither is known. */
    public Optional<String> displayName() {
        return switch (stagedState) {
            case StagedState.Staged staged ->
                Optional.of(staged.person().attributes().displayName());
            case StagedState.Gone gone ->
                switch (applied) {
                    case Applied.Never never -> Optional.empty();
                    case Applied.Active active ->
                        Optional.of(active.content().attributes().displayName());
                    case Applied.Left left ->
                        Optional.of(left.content().attributes().displayName());
                };
        };
    }

    /** All their groups, as staged or last staged. */
    public SortedSet<UUID> groupIds() {
        return switch (stagedState) {
            case StagedState.Staged staged -> staged.person().groupIds();
            case StagedState.Gone gone -> gone.groupIds();
        };
    }

    /** Their own setting; without one, whether one of their groups sleeps. */
    public Sleep sleep(Set<UUID> sleepingGroups) {
        return switch (sleepSetting) {
            case SleepSetting.Included included -> new Sleep.Awake();
            case SleepSetting.Asleep asleep -> new Sleep.BySelf();
            case SleepSetting.Unset unset ->
                groupIds().stream()
                        .filter(sleepingGroups::contains)
                        .min(Comparator.comparing(UUID::toString))
                        .<Sleep>map(Sleep.ByGroup::new)
                        .orElseGet(Sleep.Awake::new);
        };
    }

    /** On the roster and awake, so billed while the company is active. */
    public boolean billable() {
        return applied instanceof Applied.Active active && !active.sleep().asleep();
    }

    Person staged(StagedPerson as, Because because, Instant at) {
        return switch (stagedState) {
            case StagedState.Gone gone -> with(new StagedState.Staged(as, because, at));
            case StagedState.Staged staged -> with(new StagedState.Staged(as, reason(staged, because), staged.since()));
        };
    }

    /** Somebody who has not joined yet keeps the reason that brought them, whatever changes about them meanwhile. */
    private Because reason(StagedState.Staged known, Because latest) {
        return applied instanceof Applied.Active ? latest : known.because();
    }

    Person unstaged(Because because) {
        return with(new StagedState.Gone(because, groupIds()));
    }

    private Person with(StagedState next) {
        return new Person(objectId, tenantId, memberId, next, applied, decision, sleepSetting, changedAtRevision)
                .settled();
    }

    Person decided(RecordedDecision next) {
        return new Person(objectId, tenantId, memberId, stagedState, applied, next, sleepSetting, changedAtRevision);
    }

    Person set(SleepSetting next) {
        return new Person(objectId, tenantId, memberId, stagedState, applied, decision, next, changedAtRevision);
    }

    Person committed(Applied next, RecordedDecision left) {
        return new Person(objectId, tenantId, memberId, stagedState, next, left, sleepSetting, changedAtRevision);
    }

    Person changedAtRevision(long revision) {
        return new Person(objectId, tenantId, memberId, stagedState, applied, decision, sleepSetting, revision);
    }

    /** Drops an approval of an item that no longer exists; a denial stays, in case the item comes back. */
    private Person settled() {
        return switch (decision) {
            case RecordedDecision.Approved approved ->
                isOf(approved.digest()) ? this : decided(new RecordedDecision.Undecided());
            case RecordedDecision.Waiting waiting ->
                isOf(waiting.digest()) ? this : decided(new RecordedDecision.Undecided());
            case RecordedDecision.Undecided undecided -> this;
            case RecordedDecision.Denied denied -> this;
            case RecordedDecision.Barred barred -> this;
            case RecordedDecision.Held held -> this;
        };
    }

    private boolean isOf(String digest) {
        return openChange().map(OpenChange::digest).filter(digest::equals).isPresent();
    }
}
