package dev.rollcall.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.api.Test;

class BandTest {

    private static final Review REVIEW = new Review(
            7, 200, 10, 1, 206, 10, 2, new Waiting(3, 2, 1), 4, 0, 200, 0, null, null, false, 250, 220, Map.of());

    @Test
    void a_band_counts_the_whole_list_and_not_the_page() {
        Changes page =
                new Changes(7, 221, List.of(item(Decision.HELD), item(Decision.PENDING), item(Decision.APPROVED)));

        assertThat(Band.of(page, look(Filter.ALL, ""), REVIEW))
                .extracting(Band::kind, Band::all)
                .containsExactly(tuple(Band.Kind.HELD, 1L), tuple(Band.Kind.WAITING, 5L), tuple(Band.Kind.READY, 211L));
    }

    @Test
    void of_a_search_over_more_than_a_page_nobody_knows_how_many_are_in_a_band() {
        Changes page = new Changes(7, 80, List.of(item(Decision.PENDING), item(Decision.APPROVED)));

        assertThat(Band.of(page, look(Filter.ALL, "a"), REVIEW))
                .extracting(Band::all)
                .containsOnlyNulls();
    }

    @Test
    void what_fits_on_a_page_is_counted_there() {
        Changes page = new Changes(7, 2, List.of(item(Decision.DENIED), item(Decision.DENIED)));

        assertThat(Band.of(page, look(Filter.DENIED, "a"), REVIEW))
                .extracting(Band::all)
                .containsExactly(2L);
    }

    private static Look look(Filter filter, String search) {
        return new Look("users", filter, search, "", 0);
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
