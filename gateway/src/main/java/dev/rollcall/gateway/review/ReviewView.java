package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Empty;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Reviews.Review;
import dev.rollcall.gateway.service.Staging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the review shows.
 *
 * @param base where the company's pages begin
 * @param here the address of this page, where its forms come back to
 * @param revision what a commit refers to
 * @param renew how often the page asks for itself again while something is on its way; null when it waits for nothing
 * @param preparing whether a change set is on its way, so that the list is not what a commit would find
 * @param stillBilled people who left and are billed until a commit, in words; null when there are none
 * @param empty the empty state; null when there is a list
 * @param people the list of people; null where groups are shown, or nobody is in the list
 * @param groups the list of groups; null where people are shown, or there are none
 * @param notSynced null where nobody is left out
 * @param commit null where there is nothing to commit
 */
record ReviewView(
        String base,
        String here,
        boolean mayDecide,
        boolean mayAdminister,
        long revision,
        long ready,
        long waits,
        long staged,
        boolean first,
        String heading,
        @Nullable Instant stagedAt,
        @Nullable String renew,
        boolean preparing,
        @Nullable String stillBilled,
        ReviewSummary summary,
        boolean ofGroups,
        ReviewFilters filters,
        @Nullable Empty empty,
        @Nullable ReviewPeople people,
        @Nullable ReviewGroups groups,
        @Nullable NotSyncedExcerpt notSynced,
        @Nullable CommitBar commit) {

    static ReviewView of(ReviewPage.Answers answers, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        Review review = answers.review();
        boolean preparing = answers.isPreparing();
        boolean chosen = answers.scope()
                .map(scope -> scope.kind() != Staging.ScopeKind.NOT_CHOSEN)
                .orElse(true);
        boolean first = !review.firstCommitDone();
        return new ReviewView(
                "/companies/" + visit.companyId(),
                criteria.address(visit).toString(),
                visit.role().mayDecide(),
                visit.role().mayAdminister(),
                review.revision(),
                review.ready(),
                review.waits(),
                review.staged(),
                first,
                words.text(first ? "review.heading-first" : "review.heading"),
                review.stagedAt(),
                preparing || (review.staged() == 0 && chosen)
                        ? "live-directory from:body delay:1s, live-roster from:body delay:1s, every 3s"
                        : null,
                preparing,
                answers.figures()
                        .map(Approval.Figures::readyRemovedBillable)
                        .filter(left -> left > 0)
                        .map(left -> words.text("review.still-billed", left))
                        .orElse(null),
                ReviewSummary.of(review, words),
                criteria.groups(),
                ReviewFilters.of(review, criteria, visit, words),
                EmptyReview.of(answers, criteria, preparing, chosen, visit, words),
                answers.changes()
                        .filter(changes -> changes.total() > 0)
                        .map(changes -> ReviewPeople.of(changes, criteria, review, visit, words))
                        .orElse(null),
                answers.groups()
                        .filter(groups -> !groups.isEmpty())
                        .map(groups -> ReviewGroups.of(groups, criteria, visit, words))
                        .orElse(null),
                answers.notSynced()
                        .filter(rows -> !rows.isEmpty())
                        .map(rows -> NotSyncedExcerpt.of(rows, answers.staged(), visit, words))
                        .orElse(null),
                review.open() > 0 || first ? CommitBar.of(review, preparing, visit, words) : null);
    }
}
