package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Activity;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.web.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Refusals as problems. */
final class Refused {

    /** Of how many changes the sentence tells; the property {@code moved} has all of them. */
    private static final int IN_WORDS = 3;

    private Refused() {}

    static ErrorResponseException problem(Refusal refusal) {
        return Problems.of(status(refusal.kind()), refusal.code(), refusal.message());
    }

    /**
     * A problem that says who changed what meanwhile.
     *
     * @param meanwhile the newest first
     */
    static ErrorResponseException problem(Refusal refusal, List<Activity> meanwhile) {
        if (meanwhile.isEmpty()) {
            return problem(refusal);
        }
        ErrorResponseException problem =
                Problems.of(status(refusal.kind()), refusal.code(), refusal.message() + inWords(meanwhile));
        problem.getBody()
                .setProperty("moved", meanwhile.stream().map(MovedView::of).toList());
        return problem;
    }

    /**
     * A change of the review that somebody had not seen.
     *
     * @param by a subject, or {@code system:…}
     * @param action as the audit trail names it
     * @param people how many people it concerned
     */
    record MovedView(String by, String action, long people, Instant at) {

        static MovedView of(Activity activity) {
            return new MovedView(activity.by(), activity.action().code(), activity.people(), activity.at());
        }
    }

    private static String inWords(List<Activity> meanwhile) {
        List<String> words = new ArrayList<>();
        meanwhile.stream().limit(IN_WORDS).forEach(activity -> words.add(words(activity)));
        if (meanwhile.size() > IN_WORDS) {
            words.add("and " + (meanwhile.size() - IN_WORDS) + " changes before");
        }
        return " Meanwhile: " + String.join("; ", words) + ".";
    }

    private static String words(Activity activity) {
        String people = activity.people() == 1 ? "1 person" : activity.people() + " people";
        return switch (activity.action()) {
            case STAGED -> "the directory changed " + people;
            case DECIDED -> activity.by() + " decided about " + people;
            case SLEPT -> activity.by() + " put people or groups to sleep (" + people + " affected)";
            case INCLUDED -> activity.by() + " included people or groups (" + people + " affected)";
            case POLICY_CHOSEN -> activity.by() + " chose another policy";
            case COMMITTED -> activity.by() + " committed changes of " + people;
            case LIFECYCLE_CHANGED -> "the company was archived or reactivated";
        };
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UPSTREAM -> HttpStatus.BAD_GATEWAY;
        };
    }
}
