package dev.rollcall.gateway.review;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Reviews.Review;
import org.jspecify.annotations.Nullable;

/**
 * What a commit would do now, and what waits.
 *
 * @param before billable people now; null when a commit changes nothing of the bill
 * @param delta how the bill changes, signed; null when it does not
 */
record ReviewSummary(
        String added,
        String changed,
        String removed,
        @Nullable String before,
        String after,
        @Nullable String delta,
        String bill,
        String waits,
        String waiting) {

    static ReviewSummary of(Review review, Wording words) {
        long now = review.billableNow();
        long after = review.billableAfter();
        return new ReviewSummary(
                words.signed(review.added()),
                "~" + words.number(review.changed()),
                words.signed(-review.removed()),
                now == after ? null : words.number(now),
                words.number(after),
                now == after ? null : words.signed(after - now),
                review.joinAsleep() > 0
                        ? words.text("review.bill-asleep", review.joinAsleep())
                        : words.text("review.bill-text"),
                words.number(review.waits()),
                waiting(review, words));
    }

    private static String waiting(Review review, Wording words) {
        Reviews.Waiting waiting = review.waiting();
        return waiting == null || waiting.all() == 0
                ? words.text("review.nothing-waits")
                : words.dotted(
                        words.text("review.waits.held", waiting.held()),
                        words.text("review.waits.doubtful", waiting.doubtful()),
                        words.text("review.waits.pending", waiting.pending()));
    }
}
