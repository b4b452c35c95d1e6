package dev.rollcall.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.Reviews.Change;
import dev.rollcall.gateway.service.Reviews.Changes;
import dev.rollcall.gateway.service.Reviews.Filter;
import dev.rollcall.gateway.service.Reviews.Item;
import dev.rollcall.gateway.service.Reviews.Review;
import dev.rollcall.gateway.service.Reviews.Waiting;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BandTest {

    private static final Review REVIEW = new Review(
            7, 200, 10, 1, 206, 10, 2, new Waiting(3, 2, 1), 4, 0, 200, 0, null, null, false, 250, 220, Map.of());

    @Test
    void a_band_counts_the_whole_list_and_not_the_page() {
        Changes page =
                new Changes(7, 221, List.of(item(Decision.HELD), item(Decision.PENDING), item(Decision.APPROVED)));

        assertThat(counted(Section.Kind.HELD, 1, page, Filter.ALL, "")).isEqualTo(1);
        assertThat(counted(Section.Kind.WAITING, 1, page, Filter.ALL, "")).isEqualTo(5);
        assertThat(counted(Section.Kind.READY, 1, page, Filter.ALL, "")).isEqualTo(211);
    }

    @Test
    void of_a_search_over_more_than_a_page_nobody_knows_how_many_are_in_a_band() {
        Changes page = new Changes(7, 80, List.of(item(Decision.PENDING), item(Decision.APPROVED)));

        assertThat(counted(Section.Kind.WAITING, 1, page, Filter.ALL, "a")).isNull();
        assertThat(counted(Section.Kind.READY, 1, page, Filter.ALL, "a")).isNull();
    }

    @Test
    void what_fits_on_a_page_is_counted_there() {
        Changes page = new Changes(7, 2, List.of(item(Decision.DENIED), item(Decision.DENIED)));

        assertThat(counted(Section.Kind.DENIED, 2, page, Filter.DENIED, "a")).isEqualTo(2);
    }

    private static @Nullable Long counted(Section.Kind kind, int items, Changes page, Filter filter, String search) {
        return Section.all(
                kind,
                page.rows().subList(0, items),
                page,
                new ReviewCriteria(false, filter, search, ReviewCriteria.Sort.DECISION, 0),
                REVIEW);
    }

    private static Item item(Decision decision) {
        return new Item(
                UUID.randomUUID(),
                null,
                Change.ADDED,
                decision,
                null,
                "d",
                "Somebody",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null);
    }
}
