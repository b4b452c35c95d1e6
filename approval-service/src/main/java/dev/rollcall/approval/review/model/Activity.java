package dev.rollcall.approval.review.model;

import java.time.Instant;

/**
 * Who changed a review, how and when.
 *
 * @param revision of the review afterwards
 * @param by a subject, or {@code system:…}
 * @param people how many people it concerned
 */
public record Activity(long revision, String by, Action action, long people, Instant at) {

    /** What was done. */
    public enum Action {
        STAGED("directory.staged"),
        DECIDED("people.decide"),
        SLEPT("people.sleep"),
        INCLUDED("people.include"),
        POLICY_CHOSEN("policy.choose"),
        COMMITTED("roster.commit"),
        LIFECYCLE_CHANGED("company.lifecycle");

        private final String code;

        Action(String code) {
            this.code = code;
        }

        /** As the audit trail and the API name it. */
        public String code() {
            return code;
        }
    }

    static Action of(ReviewCommand command) {
        return switch (command) {
            case ReviewCommand.StageChangeSet stage -> Action.STAGED;
            case ReviewCommand.Decide decide -> Action.DECIDED;
            case ReviewCommand.PutToSleep sleep -> Action.SLEPT;
            case ReviewCommand.Include include -> Action.INCLUDED;
            case ReviewCommand.ChoosePolicy choose -> Action.POLICY_CHOSEN;
            case ReviewCommand.Commit commit -> Action.COMMITTED;
            case ReviewCommand.ChangeLifecycle change -> Action.LIFECYCLE_CHANGED;
        };
    }
}
