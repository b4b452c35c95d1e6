package dev.rollcall.gateway.review;

import dev.rollcall.gateway.service.Reviews.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What of a review is looked at. It stands in the address, so that a link to it can be sent. */
record Look(
        @Nullable String view,
        @Nullable Filter filter,
        @Nullable String search,
        @Nullable String sort,
        @Nullable Integer page) {

    static final int SIZE = 50;

    Look orDefaults() {
        return new Look(
                "groups".equals(view) ? "groups" : "users",
                filter == null ? Filter.ALL : filter,
                search == null ? "" : search.strip(),
                sort == null ? "" : sort,
                page == null ? 0 : Math.max(page, 0));
    }

    public boolean isGroups() {
        return "groups".equals(view);
    }

    public Filter wanted() {
        return filter == null ? Filter.ALL : filter;
    }

    public String sought() {
        return search == null ? "" : search;
    }

    public String order() {
        return sort == null ? "" : sort;
    }

    public int shown() {
        return page == null ? 0 : page;
    }

    public boolean isNarrowed() {
        return wanted() != Filter.ALL || !sought().isEmpty();
    }

    /** The query of this look. */
    public String query() {
        return UriComponentsBuilder.newInstance()
                .queryParam("view", "{view}")
                .queryParam("filter", "{filter}")
                .queryParam("search", "{search}")
                .queryParam("sort", "{sort}")
                .encode()
                .buildAndExpand(view == null ? "users" : view, wanted(), sought(), order())
                .toUriString();
    }
}
