package dev.rollcall.gateway.billing;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.service.Billing.PublishedCount;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepChartTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-11T00:00:00Z");

    @Test
    void a_count_stays_until_the_next_is_told() {
        StepChart plot = plot(200L, new PublishedCount(2, 220, Instant.parse("2026-11-06T00:00:00Z")));

        assertThat(plot.scale()).containsExactly(220L, 215L, 210L, 205L, 200L);
        assertThat(plot.line()).isEqualTo("M0 200H500V0H1000");
        assertThat(plot.first()).isEqualTo(200);
        assertThat(plot.last()).isEqualTo(220);
        assertThat(plot.highestAt()).isEqualTo(Instant.parse("2026-11-06T00:00:00Z"));
    }

    @Test
    void a_line_begins_where_the_first_count_was_told() {
        StepChart plot = plot(null, new PublishedCount(1, 4, Instant.parse("2026-11-02T00:00:00Z")));

        assertThat(plot.line()).startsWith("M100 ");
        assertThat(plot.from()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    }

    @Test
    void where_nothing_was_told_nothing_is_drawn() {
        assertThat(StepChart.of(FROM, TO, null, List.of(), UTC, Locale.ENGLISH)).isNull();
    }

    @Test
    void days_are_marked_at_midnight() {
        assertThat(plot(1L).marks()).first().isEqualTo(new StepChart.Mark(10, "2 Nov"));
    }

    @Test
    void a_line_of_one_day_is_marked_with_times() {
        Instant noon = Instant.parse("2026-11-01T12:00:00Z");

        StepChart plot = Objects.requireNonNull(StepChart.of(FROM, noon, 1L, List.of(), UTC, Locale.ENGLISH));

        assertThat(plot.marks())
                .containsExactly(
                        new StepChart.Mark(0, "00:00"),
                        new StepChart.Mark(25, "03:00"),
                        new StepChart.Mark(50, "06:00"),
                        new StepChart.Mark(75, "09:00"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 4, 0", "0, 7, 8, 0", "186, 214, 220, 180", "4994, 5003, 5010, 4990"})
    void the_scale_is_of_round_numbers_around_the_counts(long lowest, long highest, long top, long bottom) {
        List<Long> scale = StepChart.scale(lowest, highest);

        assertThat(scale).hasSize(5);
        assertThat(scale.getFirst()).isGreaterThanOrEqualTo(highest).isEqualTo(top);
        assertThat(scale.getLast()).isLessThanOrEqualTo(lowest).isEqualTo(bottom);
    }

    private static StepChart plot(@Nullable Long before, PublishedCount... counts) {
        return Objects.requireNonNull(StepChart.of(FROM, TO, before, List.of(counts), UTC, Locale.ENGLISH));
    }
}
