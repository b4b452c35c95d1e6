package dev.rollcall.approval.review.model;

/**
 * What decides a change that nobody has decided.
 *
 * @param firstCommitDone before it, certain people are approved, since pressing Commit is the approval
 */
public record Policy(Preset preset, boolean firstCommitDone) {

    /** The decision on a change, given what somebody decided about the person. */
    DecisionStatus status(OpenChange change, String digest, RecordedDecision decision) {
        return switch (decision) {
            case RecordedDecision.Barred barred
            when change instanceof OpenChange.Addition ->
                new DecisionStatus(Decision.DENIED, barred.by(), barred.at(), barred.reason());
            case RecordedDecision.Approved approved
            when approved.digest().equals(digest) ->
                new DecisionStatus(Decision.APPROVED, approved.by(), approved.at(), null);
            case RecordedDecision.Denied denied
            when denied.digest().equals(digest) ->
                new DecisionStatus(Decision.DENIED, denied.by(), denied.at(), denied.reason());
            case RecordedDecision.Waiting waiting
            when waiting.digest().equals(digest) ->
                new DecisionStatus(Decision.PENDING, waiting.by(), waiting.at(), null);
            case RecordedDecision.Held held
            when held.digest().equals(digest) ->
                new DecisionStatus(Decision.HELD, DecisionStatus.POLICY, null, held.because());
            case RecordedDecision.Undecided undecided -> undecided(change);
            case RecordedDecision.Barred elsewhere -> undecided(change);
            case RecordedDecision.Approved other -> undecided(change);
            case RecordedDecision.Denied other -> undecided(change);
            case RecordedDecision.Waiting other -> undecided(change);
            case RecordedDecision.Held other -> undecided(change);
        };
    }

    private DecisionStatus undecided(OpenChange change) {
        boolean waits = change.newlyDoubtful()
                || (change instanceof OpenChange.Addition addition
                        && firstCommitDone
                        && preset == Preset.NEW_PEOPLE_WAIT
                        && !addition.priorApprovalStands());
        return waits ? DecisionStatus.undecided() : DecisionStatus.byPolicy();
    }
}
