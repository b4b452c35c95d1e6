package dev.rollcall.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class NamesTest {

    private final Wording english = words(Locale.ENGLISH);
    private final Wording hebrew = words(Locale.of("he"));

    private static Wording words(Locale locale) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/common");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Wording(messages, locale, ZoneOffset.UTC, Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u200b\u200b",
                "\u3164\u3164",
                "\u2800",
                "\u202e\u202d",
                "\u00ad",
                "\u0007",
                "\ufeff\u2060",
                "\u0301"
            })
    void a_name_that_nobody_can_see_is_put_into_words(String name) {
        assertThat(english.name(name)).isEqualTo("(name cannot be shown)");
        assertThat(english.initials(name)).isEqualTo("?");
    }

    @Test
    void a_name_cannot_turn_the_line_it_stands_in() {
        assertThat(english.name("Ada \u202eecalevoL")).isEqualTo("Ada ecalevoL");
        assertThat(english.name("\u2067Grace\u2069 Hopper\u200f")).isEqualTo("Grace Hopper");
        assertThat(english.name("Two\nlines\u2028here")).isEqualTo("Two lines here");
    }

    @Test
    void a_name_keeps_what_its_writing_needs() {
        assertThat(english.name("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
        assertThat(english.name("👩\u200d🔬 Lab")).isEqualTo("👩\u200d🔬 Lab");
        assertThat(english.name("Zoë O’Neill-Çelik")).isEqualTo("Zoë O’Neill-Çelik");
    }

    @Test
    void a_name_of_the_other_direction_keeps_to_itself_in_a_sentence() {
        assertThat(english.nameInText("דנה לוי")).isEqualTo("\u2068דנה לוי\u2069");
        assertThat(hebrew.nameInText("Dana (HR)")).isEqualTo("\u2068Dana (HR)\u2069");
        assertThat(english.nameInText("Dana Levi")).isEqualTo("Dana Levi");
        assertThat(hebrew.nameInText("דנה לוי")).isEqualTo("דנה לוי");
    }
}
