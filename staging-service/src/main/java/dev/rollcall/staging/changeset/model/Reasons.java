package dev.rollcall.staging.changeset.model;

import dev.rollcall.events.changes.ChangeReason;
import dev.rollcall.events.changes.ChangeReason.Code;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.directory.model.Directory;
import dev.rollcall.staging.directory.model.KnownUser;
import dev.rollcall.staging.directory.model.Presence;
import dev.rollcall.staging.eligibility.model.Classification;
import dev.rollcall.staging.eligibility.model.Judgement;
import dev.rollcall.staging.scope.model.Scope;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why people are added, updated and removed.
 *
 * @param directory with everybody's assessment as of the change set before
 * @param assessments of users that changed with this change set
 * @param before the scope of the change set before
 * @param after the scope in force
 * @param runId the run that led to the change set; null when it was something else
 */
public record Reasons(
        Directory directory,
        Map<UUID, Assessment> assessments,
        Scope before,
        Scope after,
        @Nullable UUID runId) {

    /** The change of one person with the reason that is true of it. */
    public PersonChange explain(Transition transition) {
        Explanation why = explanation(transition.objectId(), transition.before(), transition.after());
        return new PersonChange(
                transition.objectId(), transition.before(), transition.after(), why.because(), why.reason());
    }

    private record Explanation(Because because, ChangeReason reason) {

        static Explanation of(Because because, Code code) {
            return new Explanation(because, ChangeReason.of(code));
        }
    }

    private Explanation explanation(UUID id, @Nullable StagedPerson was, @Nullable StagedPerson is) {
        if (is == null) {
            return removed(id, was);
        }
        return was == null ? added(id, is) : updated(was, is);
    }

    private Explanation added(UUID id, StagedPerson is) {
        KnownUser user = directory.users().get(id);
        if (user == null) {
            throw new IllegalStateException(id + " is staged and not in the directory");
        }
        if (runId != null && runId.equals(user.restoredIn())) {
            return Explanation.of(Because.RESTORED, Code.RESTORED);
        }
        if (runId != null && runId.equals(user.appearedIn())) {
            return Explanation.of(Because.APPEARED, Code.APPEARED);
        }
        Judgement judged = user.assessment().judgement();
        if (judged.verdict() == Verdict.EXCLUDED) {
            return Explanation.of(
                    Because.ELIGIBILITY, broughtIn(is.eligibility()) ? Code.BROUGHT_IN : noLonger(judged.reason()));
        }
        UUID group = entered(id, is.groupIds());
        Code code = scopeMoved() || group == null ? Code.SCOPE_WIDENED : Code.ENTERED_GROUP;
        return new Explanation(Because.ENTERED_SCOPE, ChangeReason.of(code, group));
    }

    private Explanation removed(UUID id, @Nullable StagedPerson was) {
        KnownUser user = directory.users().get(id);
        if (user == null) {
            return Explanation.of(Because.GONE, Code.GONE);
        }
        return switch (user.presence()) {
            case Presence.Missing missing -> Explanation.of(Because.GONE, Code.GONE);
            case Presence.Deleted deleted -> Explanation.of(Because.DELETED, Code.DELETED);
            case Presence.Live() -> removedAlive(id, user, was);
        };
    }

    private Explanation removedAlive(UUID id, KnownUser user, @Nullable StagedPerson was) {
        Judgement judged = assessments.getOrDefault(id, user.assessment()).judgement();
        if (judged.verdict() == Verdict.EXCLUDED) {
            boolean takenBack = was != null && broughtIn(was.eligibility());
            return Explanation.of(
                    Because.ELIGIBILITY, takenBack ? Code.NO_LONGER_BROUGHT_IN : nowExcluded(judged.reason()));
        }
        UUID group = was == null ? null : first(was.groupIds(), before.selected());
        Code code = scopeMoved() || group == null ? Code.SCOPE_NARROWED : Code.LEFT_GROUP;
        return new Explanation(Because.LEFT_SCOPE, ChangeReason.of(code, group));
    }

    private static Explanation updated(StagedPerson was, StagedPerson is) {
        Eligibility before = was.eligibility();
        Eligibility after = is.eligibility();
        if (broughtIn(before) != broughtIn(after)) {
            return Explanation.of(Because.ELIGIBILITY, broughtIn(after) ? Code.BROUGHT_IN : Code.NO_LONGER_BROUGHT_IN);
        }
        if (before.verdict() != after.verdict()) {
            return Explanation.of(
                    Because.ELIGIBILITY,
                    after.verdict() == Verdict.DOUBTFUL ? Code.MAILBOX_DOUBTFUL : Code.MAILBOX_FOUND);
        }
        return Explanation.of(Because.CHANGED, Code.CHANGED);
    }

    private boolean scopeMoved() {
        return !before.equals(after);
    }

    /** One of the chosen groups that somebody is in now: one that has them directly, if there is any. */
    private @Nullable UUID entered(UUID id, Collection<UUID> groupIds) {
        Set<UUID> directly = directory.groupsOf().getOrDefault(id, Set.of());
        UUID direct =
                first(groupIds.stream().filter(directly::contains).sorted().toList(), after.selected());
        return direct != null ? direct : first(groupIds, after.selected());
    }

    private static @Nullable UUID first(Collection<UUID> groupIds, Set<UUID> chosen) {
        return groupIds.stream().filter(chosen::contains).findFirst().orElse(null);
    }

    private static boolean broughtIn(Eligibility eligibility) {
        return eligibility.evidence().stream().anyMatch(one -> one.code().equals(Classification.BROUGHT_IN));
    }

    private static Code noLonger(@Nullable Reason reason) {
        return switch (reason) {
            case DISABLED -> Code.ENABLED;
            case GUEST -> Code.NO_LONGER_GUEST;
            case NO_MAILBOX, SHARED_MAILBOX, ROOM, EQUIPMENT -> Code.MAILBOX_FOUND;
            case null -> throw new IllegalStateException("Nobody is excluded without a reason");
        };
    }

    private static Code nowExcluded(@Nullable Reason reason) {
        return switch (reason) {
            case DISABLED -> Code.DISABLED;
            case GUEST -> Code.NOW_GUEST;
            case NO_MAILBOX -> Code.NO_MAILBOX;
            case SHARED_MAILBOX -> Code.MAILBOX_SHARED;
            case ROOM -> Code.MAILBOX_ROOM;
            case EQUIPMENT -> Code.MAILBOX_EQUIPMENT;
            case null -> throw new IllegalStateException("Nobody is excluded without a reason");
        };
    }
}
