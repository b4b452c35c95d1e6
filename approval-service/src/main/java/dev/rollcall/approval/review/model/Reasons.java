package dev.rollcall.approval.review.model;

import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.Because.Code;
import dev.rollcall.events.changes.ChangeReason;
import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.StagedPerson;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a person's staged state changed: as the event says, else derived from what is known here. */
final class Reasons {

    private Reasons() {}

    /** The reason for one person's change, given how they were staged until now. */
    static Because of(PersonChange change, @Nullable StagedState known, Cause cause) {
        ChangeReason reason = change.reason();
        Optional<Code> said = reason == null ? Optional.empty() : code(reason);
        if (reason == null || said.isEmpty()) {
            return derived(change, known, cause);
        }
        boolean isNew = change.after() != null && !(known instanceof StagedState.Staged);
        return new Because(isNew && said.get() == Code.CHANGED ? Code.ENTERED_SCOPE : said.get(), reason.groupId());
    }

    private static Optional<Code> code(ChangeReason reason) {
        return Arrays.stream(Code.values())
                .filter(code -> code.name().equals(reason.code()))
                .findFirst();
    }

    /** For events that do not say a reason, or one that this release does not know. */
    private static Because derived(PersonChange change, @Nullable StagedState known, Cause cause) {
        StagedPerson after = change.after();
        return new Because(
                switch (change.because()) {
                    case APPEARED -> Code.APPEARED;
                    case DELETED -> Code.DELETED;
                    case GONE -> Code.GONE;
                    case RESTORED -> Code.RESTORED;
                    case ENTERED_SCOPE -> entered(cause);
                    case LEFT_SCOPE -> left(cause);
                    case ELIGIBILITY -> after == null ? excluded(cause) : judged(after.eligibility(), cause);
                    case CHANGED -> after == null ? Code.CHANGED : changed(after, known);
                });
    }

    /** The reason for somebody whom a complete change set does not name. */
    static Because ofUnnamed(Cause cause) {
        return new Because(
                switch (cause) {
                    case SCOPE -> Code.SCOPE_NARROWED;
                    case OVERRIDE -> Code.NO_LONGER_BROUGHT_IN;
                    case SNAPSHOT, RESTAGE -> Code.GONE;
                });
    }

    private static Code entered(Cause cause) {
        return switch (cause) {
            case SNAPSHOT -> Code.ENTERED_GROUP;
            case SCOPE -> Code.SCOPE_WIDENED;
            case OVERRIDE -> Code.BROUGHT_IN;
            case RESTAGE -> Code.ENTERED_SCOPE;
        };
    }

    private static Code left(Cause cause) {
        return switch (cause) {
            case SNAPSHOT -> Code.LEFT_GROUP;
            case SCOPE -> Code.SCOPE_NARROWED;
            case OVERRIDE -> Code.NO_LONGER_BROUGHT_IN;
            case RESTAGE -> Code.LEFT_SCOPE;
        };
    }

    private static Code excluded(Cause cause) {
        return cause == Cause.OVERRIDE ? Code.NO_LONGER_BROUGHT_IN : Code.ELIGIBILITY;
    }

    private static Code judged(Eligibility eligibility, Cause cause) {
        if (cause == Cause.OVERRIDE) {
            return Code.BROUGHT_IN;
        }
        return eligibility.verdict() == Verdict.DOUBTFUL ? doubted(eligibility) : Code.ELIGIBILITY;
    }

    /** Somebody staged for the first time has not changed, even if a restaging says so. */
    private static Code changed(StagedPerson after, @Nullable StagedState known) {
        if (!(known instanceof StagedState.Staged staged)) {
            return Code.ENTERED_SCOPE;
        }
        Verdict before = staged.person().eligibility().verdict();
        return before != Verdict.DOUBTFUL && after.eligibility().verdict() == Verdict.DOUBTFUL
                ? doubted(after.eligibility())
                : Code.CHANGED;
    }

    private static Code doubted(Eligibility eligibility) {
        return switch (eligibility.reason()) {
            case null -> Code.ELIGIBILITY;
            case NO_MAILBOX -> Code.NO_MAILBOX;
            case SHARED_MAILBOX -> Code.MAILBOX_SHARED;
            case ROOM -> Code.MAILBOX_ROOM;
            case EQUIPMENT -> Code.MAILBOX_EQUIPMENT;
            case GUEST -> Code.NOW_GUEST;
            case DISABLED -> Code.DISABLED;
        };
    }
}
