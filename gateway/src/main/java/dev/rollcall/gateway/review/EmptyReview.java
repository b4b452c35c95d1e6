package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Empty;
import dev.rollcall.gateway.service.Reviews.Review;
import org.jspecify.annotations.Nullable;

/** The empty state of the list of changes or groups, with a link to the next step. */
final class EmptyReview {

    private EmptyReview() {}

    static @Nullable Empty of(
            ReviewPage.Answers answers,
            ReviewCriteria criteria,
            boolean preparing,
            boolean chosen,
            CompanyVisit visit,
            Wording words) {
        Review review = answers.review();
        String base = "/companies/" + visit.companyId();
        if (criteria.groups()) {
            return answers.groups().filter(groups -> !groups.isEmpty()).isPresent()
                    ? null
                    : new Empty("group", null, words.text("review.no-groups"), null, null);
        }
        if (answers.listed() > 0) {
            return null;
        }
        if (criteria.isNarrowed()) {
            return new Empty(
                    "search",
                    null,
                    criteria.search().isEmpty()
                            ? words.text("review.no-match")
                            : words.text("review.no-match-for", criteria.search()),
                    words.text("review.open", review.open()),
                    new Empty.Action(words.text("clear-filter"), base + "/review", false));
        }
        if (!chosen) {
            return new Empty(
                    "inbox",
                    null,
                    words.text("review.not-chosen"),
                    words.text("review.not-chosen-text"),
                    new Empty.Action(words.text("review.choose-groups"), base + "/groups", true));
        }
        if (preparing || review.staged() == 0) {
            return new Empty(
                    "inbox",
                    null,
                    words.text("preparing.title"),
                    words.text("preparing.text"),
                    new Empty.Action(words.text("review.look-again"), base + "/review", false));
        }
        return new Empty(
                "ok",
                "ok",
                words.text("review.none"),
                words.text("review.none-text"),
                new Empty.Action(words.text("nav.sync"), base + "/sync", false));
    }
}
