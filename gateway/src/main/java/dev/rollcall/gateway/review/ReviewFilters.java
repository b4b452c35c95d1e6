package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Chip;
import dev.rollcall.gateway.service.Reviews.Filter;
import dev.rollcall.gateway.service.Reviews.Review;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the list.
 *
 * @param tabs people or groups
 * @param chips by decision and kind of change; empty where groups are shown
 */
record ReviewFilters(List<Chip> tabs, List<Chip> chips, Search search) {

    /** The search with what it keeps. */
    record Search(String action, String value, String label, List<Field> kept) {}

    static ReviewFilters of(Review review, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        return new ReviewFilters(
                tabs(review, criteria, visit, words),
                criteria.groups() ? List.of() : chips(review, criteria, visit, words),
                search(criteria, visit, words));
    }

    private static List<Chip> tabs(Review review, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        Address list = Address.of(visit, "/review");
        return List.of(
                new Chip(words.text("review.users"), words.number(review.open()), list.toString(), !criteria.groups()),
                new Chip(
                        words.text("nav.groups"),
                        null,
                        list.with("view", "groups").toString(),
                        criteria.groups()));
    }

    /** Of those that leave nobody only the current one. */
    private static List<Chip> chips(Review review, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        return Arrays.stream(Filter.values())
                .filter(one -> one != Filter.DOUBTFUL)
                .flatMap(one -> {
                    Long count = count(one, review);
                    boolean current = criteria.filter() == one;
                    return count != null && count == 0 && !current
                            ? Stream.empty()
                            : Stream.of(new Chip(
                                    words.text("review.filter." + one),
                                    count == null || count == 0 ? null : words.number(count),
                                    new ReviewCriteria(false, one, criteria.search(), criteria.sort(), 0)
                                            .list(visit)
                                            .toString(),
                                    current));
                })
                .toList();
    }

    private static @Nullable Long count(Filter filter, Review review) {
        return switch (filter) {
            case WAITING -> Long.valueOf(review.waits());
            case READY -> Long.valueOf(review.ready());
            case ADDED -> Long.valueOf(review.openAdded());
            case CHANGED -> Long.valueOf(review.openChanged());
            case REMOVED -> Long.valueOf(review.openRemoved());
            case DENIED -> Long.valueOf(review.denied());
            case ALL, ASLEEP, DOUBTFUL -> null;
        };
    }

    private static Search search(ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        Address list = new ReviewCriteria(criteria.groups(), criteria.filter(), "", criteria.sort(), 0).list(visit);
        return new Search(
                list.path(),
                criteria.search(),
                words.text(criteria.groups() ? "review.find-group" : "review.find"),
                list.query().entrySet().stream()
                        .map(one -> new Field(one.getKey(), one.getValue()))
                        .toList());
    }
}
