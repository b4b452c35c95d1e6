package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Reviews.Review;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Commit does.
 *
 * @param held whether it waits, since the list is being prepared or nothing is ready
 * @param lines what is asked before it is done
 * @param stay who is not touched; null when nobody waits
 */
record CommitBar(
        boolean held,
        String title,
        String text,
        String press,
        String question,
        List<Line> lines,
        @Nullable String stay,
        boolean danger) {

    /**
     * One thing that a commit does.
     *
     * @param kind {@code added}, {@code changed}, {@code removed} or {@code bill}
     * @param figure signed; empty of the bill
     * @param small empty where there is nothing to add
     */
    record Line(String kind, String figure, String text, String small) {}

    static CommitBar of(Review review, boolean preparing, CompanyVisit visit, Wording words) {
        long ready = review.ready();
        long now = review.billableNow();
        long after = review.billableAfter();
        long waits = review.waits();
        String title = preparing
                ? words.text("preparing.title")
                : ready == 0
                        ? words.text("review.bar-nothing")
                        : words.text(
                                "review.bar", review.nextCommit(), review.added(), review.changed(), review.removed());
        String text = preparing
                ? words.text("preparing.commit-waits")
                : ready == 0
                        ? words.text("review.bar-nothing-text", now, waits)
                        : now == after
                                ? words.text("review.bar-stays", now, waits)
                                : words.text("review.bar-text", now, after, waits);
        return new CommitBar(
                preparing || ready == 0,
                title,
                text,
                words.text("review.commit-changes", ready),
                words.text("review.commit-title", ready, visit.company().name()),
                lines(review, words),
                waits > 0 ? words.text("review.stay", waits) : null,
                review.removed() > 0 && review.added() == 0 && review.changed() == 0);
    }

    private static List<Line> lines(Review review, Wording words) {
        List<Line> lines = new ArrayList<>();
        if (review.added() > 0) {
            lines.add(new Line(
                    "added",
                    words.signed(review.added()),
                    words.text("review.join", review.added()),
                    review.joinAsleep() > 0 ? words.text("review.join-asleep", review.joinAsleep()) : ""));
        }
        if (review.changed() > 0) {
            lines.add(new Line(
                    "changed",
                    "~" + words.number(review.changed()),
                    words.text("review.update", review.changed()),
                    ""));
        }
        if (review.removed() > 0) {
            lines.add(new Line(
                    "removed",
                    words.signed(-review.removed()),
                    words.text("review.leave", review.removed()),
                    words.text("review.leave-text")));
        }
        lines.add(new Line(
                "bill",
                "",
                words.text("review.bill-goes", review.billableNow(), review.billableAfter()),
                words.text("review.bill-from")));
        return lines;
    }
}
