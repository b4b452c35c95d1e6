package dev.rollcall.approval.review.model;

import dev.rollcall.commands.model.Refusal;

/** Why commands of a review are refused. */
public final class Refusals {

    /** The code of a commit of a review that has changed since it was shown. */
    public static final String REVIEW_MOVED = "review-moved";

    private Refusals() {}

    static Refusal reviewMoved() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                REVIEW_MOVED,
                "The review has changed since it was shown to you, so nothing was committed. Look at it again.");
    }

    static Refusal nothingToCommit() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "nothing-to-commit",
                "Nothing is approved, so there is nothing to commit. Approve something first.");
    }

    static Refusal notActive(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case DELETED ->
                new Refusal(
                        Refusal.Kind.CONFLICT,
                        "company-deleted",
                        "This company was deleted, so nothing can be decided or committed. Go to the list of"
                                + " companies.");
            case ACTIVE, ARCHIVED ->
                new Refusal(
                        Refusal.Kind.CONFLICT,
                        "company-archived",
                        "This company is archived, so nothing can be decided or committed. Reactivate it first.");
        };
    }
}
