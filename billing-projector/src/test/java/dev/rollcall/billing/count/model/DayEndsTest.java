package dev.rollcall.billing.count.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DayEndsTest {

    @Test
    void a_day_ends_at_midnight_where_the_company_is() {
        assertThat(DayEnds.last(Instant.parse("2026-11-13T09:00:00Z"), ZoneId.of("America/Chicago"), 2))
                .containsExactly(Instant.parse("2026-11-12T06:00:00Z"), Instant.parse("2026-11-13T06:00:00Z"));
    }

    @Test
    void the_day_on_which_clocks_are_put_back_is_an_hour_longer() {
        assertThat(DayEnds.last(Instant.parse("2026-11-02T12:00:00Z"), ZoneId.of("America/Chicago"), 2))
                .containsExactly(Instant.parse("2026-11-01T05:00:00Z"), Instant.parse("2026-11-02T06:00:00Z"));
    }
}
