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
 * All that is kept of one person of a company. It begins when they are first staged, and outlives their leaving.
 *
 * @param objectId who they are in their tenant
 * @param memberId who they are on the roster, for ever
 * @param movedIn the review's revision in which their item last became another one
 */
public record Person(
        UUID objectId,
        UUID tenantId,
        UUID memberId,
        Staging staging,
        Applied applied,
        Ruling ruling,
        SleepSetting sleepSetting,
        long movedIn) {

    /** For how long the approval of somebody who left still stands, should the directory restore them. */
    public static final Duration KEPT_AFTER_LEAVING = Duration.ofDays(30);

    static Person first(UUID companyId, UUID tenantId, UUID objectId, Staging.Staged staged) {
        return new Person(
                objectId,
                tenantId,
                MemberId.of(companyId, tenantId, objectId),
                staged,
                new Applied.Never(),
                new Ruling.Undecided(),
                new SleepSetting.Unset(),
                0);
    }

    /** The difference between what is staged and what was last applied; empty when the two agree. */
    public Optional<OpenChange> openChange() {
        return switch (staging) {
            case Staging.Staged staged -> added(staged);
            case Staging.Gone gone ->
                applied instanceof Applied.Active active
                        ? Optional.of(new OpenChange.Removal(active.content()))
                        : Optional.empty();
        };
    }

    private Optional<OpenChange> added(Staging.Staged staged) {
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

    /** Every group of theirs, as staged or last staged. */
    public SortedSet<UUID> groupIds() {
        return switch (staging) {
            case Staging.Staged staged -> staged.person().groupIds();
            case Staging.Gone gone -> gone.groupIds();
        };
    }

    /** What their own setting says; else whether one of their groups sleeps. */
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

    /** On the roster and awake: what is billed. */
    public boolean billable() {
        return applied instanceof Applied.Active active && !active.sleep().asleep();
    }

    Person staged(StagedPerson as, Because because, Instant at) {
        return switch (staging) {
            case Staging.Gone gone -> with(new Staging.Staged(as, because, at));
            case Staging.Staged staged -> with(new Staging.Staged(as, reason(staged, because), staged.since()));
        };
    }

    /** Somebody who is still to join stays there for the reason that brought them, whatever changes about them meanwhile. */
    private Because reason(Staging.Staged known, Because latest) {
        return applied instanceof Applied.Active ? latest : known.because();
    }

    Person unstaged(Because because) {
        return with(new Staging.Gone(because, groupIds()));
    }

    private Person with(Staging next) {
        return new Person(objectId, tenantId, memberId, next, applied, ruling, sleepSetting, movedIn).settled();
    }

    Person ruled(Ruling next) {
        return new Person(objectId, tenantId, memberId, staging, applied, next, sleepSetting, movedIn);
    }

    Person set(SleepSetting next) {
        return new Person(objectId, tenantId, memberId, staging, applied, ruling, next, movedIn);
    }

    Person committed(Applied next, Ruling left) {
        return new Person(objectId, tenantId, memberId, staging, next, left, sleepSetting, movedIn);
    }

    Person movedIn(long revision) {
        return new Person(objectId, tenantId, memberId, staging, applied, ruling, sleepSetting, revision);
    }

    /** An approval of an item that is no longer there is forgotten; a denial waits, should the item come again. */
    private Person settled() {
        return switch (ruling) {
            case Ruling.Approved approved -> isOf(approved.digest()) ? this : ruled(new Ruling.Undecided());
            case Ruling.Waiting waiting -> isOf(waiting.digest()) ? this : ruled(new Ruling.Undecided());
            case Ruling.Undecided undecided -> this;
            case Ruling.Denied denied -> this;
            case Ruling.Barred barred -> this;
            case Ruling.Held held -> this;
        };
    }

    private boolean isOf(String digest) {
        return openChange().map(OpenChange::digest).filter(digest::equals).isPresent();
    }
}
