package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Reviews.Filter;
import dev.rollcall.gateway.service.Reviews.Review;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of people.
 *
 * @param total on all pages
 * @param columns what can be sorted by: person, change, decision
 * @param all what is decided about all that match; null where that is no more than this page
 */
record ReviewPeople(
        long total,
        List<Section> sections,
        List<Column> columns,
        @Nullable Matching all,
        @Nullable Pager pager) {

    public int shown() {
        return sections.stream().mapToInt(section -> section.rows().size()).sum();
    }

    /**
     * The head of a column that can be sorted by.
     *
     * @param order {@code ascending}, {@code descending} or {@code none}
     */
    record Column(String label, String href, String order) {}

    /**
     * All that match, on whatever pages.
     *
     * @param revision of the list, so that what moved meanwhile is not decided
     * @param filter in the words of approval-service
     */
    record Matching(long total, long revision, Filter filter, String search, List<Verb> verbs) {}

    /**
     * One thing to do to all that match, asked before it is done.
     *
     * @param danger whether it takes somebody off the roster or keeps somebody from it
     */
    record Verb(Decision decision, String id, String button, String title, String text, String press, boolean danger) {}

    static ReviewPeople of(
            Reviews.Changes changes, ReviewCriteria criteria, Review review, CompanyVisit visit, Wording words) {
        return new ReviewPeople(
                changes.total(),
                Section.of(changes, criteria, review, visit, words),
                List.of(
                        column(
                                "review.person-column",
                                ReviewCriteria.Sort.NAME,
                                ReviewCriteria.Sort.NAME_DOWN,
                                criteria,
                                visit,
                                words),
                        column(
                                "review.change",
                                ReviewCriteria.Sort.CHANGE,
                                ReviewCriteria.Sort.CHANGE,
                                criteria,
                                visit,
                                words),
                        column(
                                "review.decision",
                                ReviewCriteria.Sort.DECISION,
                                ReviewCriteria.Sort.DECISION,
                                criteria,
                                visit,
                                words)),
                visit.role().mayDecide()
                                && changes.total() > 1
                                && (criteria.isNarrowed()
                                        || changes.total() > changes.rows().size())
                        ? matching(changes, criteria, words)
                        : null,
                Pager.of(criteria.list(visit), criteria.page(), ReviewCriteria.SIZE, changes.total()));
    }

    private static Column column(
            String key,
            ReviewCriteria.Sort up,
            ReviewCriteria.Sort down,
            ReviewCriteria criteria,
            CompanyVisit visit,
            Wording words) {
        ReviewCriteria.Sort next = criteria.sort() == up ? down : up;
        return new Column(
                words.text(key),
                new ReviewCriteria(false, criteria.filter(), criteria.search(), next, 0)
                        .list(visit)
                        .toString(),
                criteria.sort() == up ? "ascending" : criteria.sort() == down ? "descending" : "none");
    }

    private static Matching matching(Reviews.Changes changes, ReviewCriteria criteria, Wording words) {
        long total = changes.total();
        boolean removals = criteria.filter() == Filter.REMOVED;
        return new Matching(
                total,
                changes.revision(),
                criteria.filter(),
                criteria.search(),
                List.of(
                        verb(Decision.APPROVED, "approve", removals, total, words),
                        verb(Decision.DENIED, "deny", !removals, total, words)));
    }

    private static Verb verb(Decision decision, String name, boolean danger, long total, Wording words) {
        return new Verb(
                decision,
                name + "-matching",
                words.text("review." + name + "-matching", total),
                words.text("review." + name + "-matching-title", total),
                words.text("review." + name + "-matching-text", total),
                words.text("review." + name + "-all", total),
                danger);
    }
}
