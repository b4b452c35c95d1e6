package dev.rollcall.approval.review.model;

/**
 * What decides a change that nobody has decided.
 *
 * @param firstCommitDone before it everybody certain is proposed, since the press of Commit is itself the approval
 */
public record Policy(Preset preset, boolean firstCommitDone) {

    /** How it stands with a change, given what was ruled about the person. */
    Standing standing(OpenChange change, String digest, Ruling ruling) {
        return switch (ruling) {
            case Ruling.Barred barred
            when change instanceof OpenChange.Addition ->
                new Standing(Decision.DENIED, barred.by(), barred.at(), barred.reason());
            case Ruling.Approved approved
            when approved.digest().equals(digest) ->
                new Standing(Decision.APPROVED, approved.by(), approved.at(), null);
            case Ruling.Denied denied
            when denied.digest().equals(digest) ->
                new Standing(Decision.DENIED, denied.by(), denied.at(), denied.reason());
            case Ruling.Waiting waiting
            when waiting.digest().equals(digest) -> new Standing(Decision.PENDING, waiting.by(), waiting.at(), null);
            case Ruling.Held held
            when held.digest().equals(digest) -> new Standing(Decision.HELD, Standing.POLICY, null, held.because());
            case Ruling.Undecided undecided -> undecided(change);
            case Ruling.Barred elsewhere -> undecided(change);
            case Ruling.Approved other -> undecided(change);
            case Ruling.Denied other -> undecided(change);
            case Ruling.Waiting other -> undecided(change);
            case Ruling.Held other -> undecided(change);
        };
    }

    private Standing undecided(OpenChange change) {
        boolean waits = change.doubtedAnew()
                || (change instanceof OpenChange.Addition addition
                        && firstCommitDone
                        && preset == Preset.NEW_PEOPLE_WAIT
                        && !addition.vouched());
        return waits ? Standing.undecided() : Standing.byPolicy();
    }
}
