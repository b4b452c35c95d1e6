package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Chip;
import dev.rollcall.gateway.service.Rows;
import dev.rollcall.gateway.service.Staging;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first people who are not synced, with a link to all. */
record NotSyncedExcerpt(
        String total,
        List<Chip> reasons,
        List<NotSyncedView.Row> rows,
        @Nullable String more) {

    static NotSyncedExcerpt of(
            Rows<Staging.Person> rows, Optional<Staging.Figures> figures, CompanyVisit visit, Wording words) {
        long total = figures.map(Staging.Figures::notSynced).orElse(rows.total());
        return new NotSyncedExcerpt(
                words.number(total),
                figures.map(known -> NotSyncedView.reasons(known, null, visit, words))
                        .orElse(List.of()),
                rows.items().stream()
                        .map(person -> NotSyncedView.Row.of(person, visit, words))
                        .toList(),
                total > rows.items().size() ? words.text("not-synced.show-all", total) : null);
    }
}
