package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import org.jspecify.annotations.Nullable;

/** Where a form leads back to: the list as it was looked at. */
final class Backs {

    private Backs() {}

    /** To the review; only the query comes from the form, so it leads nowhere else. */
    static String toReview(CompanyVisit visit, @Nullable String query) {
        String review = "/companies/" + visit.companyId() + "/review";
        return query != null && query.startsWith("?") ? review + query : review;
    }

    /** To those who are not synced, or to the review. */
    static String toNotSynced(CompanyVisit visit, @Nullable String query) {
        return query != null && query.startsWith("?")
                ? "/companies/" + visit.companyId() + "/not-synced" + query
                : "/companies/" + visit.companyId() + "/review";
    }
}
