package dev.rollcall.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class RelativeTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now, gerade eben, ממש עכשיו",
        "PT10S, 10 seconds ago, vor 10 Sekunden, לפני 10 שניות",
        "PT1M, 1 minute ago, vor 1 Minute, לפני דקה",
        "PT2M, 2 minutes ago, vor 2 Minuten, לפני 2 דקות",
        "PT59M59S, 59 minutes ago, vor 59 Minuten, לפני 59 דקות",
        "PT1H, 1 hour ago, vor 1 Stunde, לפני שעה",
        "PT2H, 2 hours ago, vor 2 Stunden, לפני שעתיים",
        "PT11H, 11 hours ago, vor 11 Stunden, לפני 11 שעות",
        "P1D, 1 day ago, vor 1 Tag, לפני יום",
        "P2D, 2 days ago, vor 2 Tagen, לפני יומיים",
        "P29D, 29 days ago, vor 29 Tagen, לפני 29 ימים"
    })
    void what_has_been_reads_right_in_every_language(Duration age, String english, String german, String hebrew) {
        Instant then = NOW.minus(age);

        assertThat(words("en").ago(then)).isEqualTo(english);
        assertThat(words("de").ago(then)).isEqualTo(german);
        assertThat(words("he").ago(then)).isEqualTo(hebrew);
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5M, in a moment, gleich, עוד רגע",
        "PT59S, in a moment, gleich, עוד רגע",
        "PT1M, in 1 minute, in 1 Minute, בעוד דקה",
        "PT59M, in 59 minutes, in 59 Minuten, בעוד 59 דקות",
        "PT1H, in 1 hour, in 1 Stunde, בעוד שעה",
        "PT1H50M, in 2 hours, in 2 Stunden, בעוד שעתיים",
        "PT6H10M, in 6 hours, in 6 Stunden, בעוד 6 שעות"
    })
    void what_is_due_reads_right_in_every_language(Duration left, String english, String german, String hebrew) {
        Instant then = NOW.plus(left);

        assertThat(words("en").in(then)).isEqualTo(english);
        assertThat(words("de").in(then)).isEqualTo(german);
        assertThat(words("he").in(then)).isEqualTo(hebrew);
    }

    @Test
    void after_thirty_days_a_date_says_more_than_a_number_of_days() {
        Instant then = NOW.minus(Duration.ofDays(30));

        assertThat(words("en").ago(then)).isEqualTo("on Oct 31, 2026");
        assertThat(words("de").ago(then)).isEqualTo("am 31.10.2026");
    }

    private static Wording words(String language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/common");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Wording(messages, Locale.of(language), ZoneOffset.UTC, NOW);
    }
}
