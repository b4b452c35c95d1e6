package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.service.Reviews.Filter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a review is shown. It is part of the address, so that links to it can be shared.
 *
 * @param groups whether groups are shown instead of people
 * @param page counted from 0
 */
record ReviewCriteria(boolean groups, Filter filter, String search, Sort sort, int page) {

    static final int SIZE = 50;

    /** The order of the list, with the name that it has in addresses and at approval-service. */
    enum Sort {
        DECISION(""),
        NAME("name"),
        NAME_DOWN("-name"),
        CHANGE("change");

        private final String word;

        Sort(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        private static Sort of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(sort -> sort.word.equals(word))
                    .findFirst()
                    .orElse(DECISION);
        }
    }

    /** As a query parameter. */
    record Parameters(
            @Nullable String view,
            @Nullable Filter filter,
            @Nullable String search,
            @Nullable String sort,
            @Nullable Integer page) {

        ReviewCriteria criteria() {
            return new ReviewCriteria(
                    "groups".equals(view),
                    filter == null ? Filter.ALL : filter,
                    search == null ? "" : search.strip(),
                    Sort.of(sort),
                    page == null ? 0 : Math.max(page, 0));
        }
    }

    boolean isNarrowed() {
        return filter != Filter.ALL || !search.isEmpty();
    }

    /** Without the page. */
    Address list(CompanyVisit visit) {
        return Address.of(visit, "/review")
                .with("view", groups ? "groups" : null)
                .with("filter", filter == Filter.ALL ? null : filter)
                .with("search", search)
                .with("sort", sort.word());
    }

    Address address(CompanyVisit visit) {
        return list(visit).page(page);
    }
}
