package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Reviews.Changes;
import dev.rollcall.gateway.service.Reviews.Filter;
import dev.rollcall.gateway.service.Reviews.Item;
import dev.rollcall.gateway.service.Reviews.Review;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that stand together in the list, since they stand alike.
 *
 * @param title what they are and how many there are on all pages of the list; empty where the list is in another order
 * @param held whether the breaker holds them
 * @param release label of the button that releases those on this page; null where there is nothing to release together
 */
record Section(String title, boolean held, @Nullable String release, List<Row> rows) {

    /** In the order in which they are shown. */
    enum Kind {
        HELD,
        WAITING,
        READY,
        DENIED;

        private static Kind of(Decision decision) {
            return switch (decision) {
                case HELD -> HELD;
                case PENDING -> WAITING;
                case APPROVED -> READY;
                case DENIED -> DENIED;
            };
        }
    }

    /** Of a list that is ordered by decision; else all rows are one section without a title. */
    static List<Section> of(
            Changes changes, ReviewCriteria criteria, Review review, CompanyVisit visit, Wording words) {
        if (criteria.sort() != ReviewCriteria.Sort.DECISION) {
            return List.of(new Section("", false, null, rows(changes.rows(), visit, words)));
        }
        List<Section> sections = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Item> items = changes.rows().stream()
                    .filter(item -> Kind.of(item.decision()) == kind)
                    .toList();
            if (!items.isEmpty()) {
                Long all = all(kind, items, changes, criteria, review);
                boolean held = kind == Kind.HELD;
                sections.add(new Section(
                        all == null ? words.text("review.band.some." + kind) : words.text("review.band." + kind, all),
                        held,
                        held && items.size() > 1 && visit.role().mayDecide() ? release(items.size(), all, words) : null,
                        rows(items, visit, words)));
            }
        }
        return sections;
    }

    private static List<Row> rows(List<Item> items, CompanyVisit visit, Wording words) {
        return items.stream().map(item -> Row.of(item, visit, words)).toList();
    }

    private static String release(int shown, @Nullable Long all, Wording words) {
        return all != null && all == shown
                ? words.text("review.release-all", shown)
                : words.text("review.release-these", shown);
    }

    /** On all pages of the list; null where nobody has counted them. */
    static @Nullable Long all(Kind kind, List<Item> items, Changes changes, ReviewCriteria criteria, Review review) {
        if (changes.total() == changes.rows().size()) {
            return (long) items.size();
        }
        boolean counted =
                criteria.search().isEmpty() && (criteria.filter() == Filter.ALL || criteria.filter() == Filter.WAITING);
        if (!counted) {
            return items.size() == changes.rows().size() && isOfOneKind(criteria.filter()) ? changes.total() : null;
        }
        Reviews.Waiting waiting = review.waiting();
        return switch (kind) {
            case HELD -> waiting == null ? null : Long.valueOf(waiting.held());
            case WAITING -> waiting == null ? null : Long.valueOf(waiting.pending() + waiting.doubtful());
            case READY -> Long.valueOf(review.ready());
            case DENIED -> Long.valueOf(review.denied());
        };
    }

    private static boolean isOfOneKind(Filter filter) {
        return filter == Filter.READY || filter == Filter.DENIED;
    }
}
