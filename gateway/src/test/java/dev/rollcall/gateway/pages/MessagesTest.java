package dev.rollcall.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.page.Languages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Map<String, String> ENGLISH = bundle("messages.properties");

    static Stream<Locale> others() {
        return Languages.SPOKEN.stream().filter(locale -> !locale.equals(Locale.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("others")
    void every_text_is_in_every_language_and_no_other_is(Locale locale) {
        Map<String, String> texts = bundle("messages_" + locale.toLanguageTag() + ".properties");

        assertThat(texts.keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(texts.values()).noneMatch(String::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_text_leaves_out_no_value_that_english_has(Locale locale) {
        Map<String, String> texts = bundle("messages_" + locale.toLanguageTag() + ".properties");
        Map<String, String> missing = new TreeMap<>();

        ENGLISH.forEach((key, english) -> {
            String text = texts.getOrDefault(key, "");
            if (!values(english).equals(values(text))) {
                missing.put(key, values(english) + " but " + values(text));
            }
        });
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_text_with_values_can_be_filled_in_for_none_one_and_many(Locale locale) {
        bundle(
                        locale.equals(Locale.ENGLISH)
                                ? "messages.properties"
                                : "messages_" + locale.toLanguageTag() + ".properties")
                .forEach((key, text) -> {
                    if (text.contains("{")) {
                        for (long count : new long[] {0, 1, 2, 1500}) {
                            assertThat(new MessageFormat(text, locale)
                                            .format(new Object[] {count, count, count, count, count, count}))
                                    .as(key)
                                    .doesNotContain("{", "}");
                        }
                    }
                    assertThat(text).as(key + ": apostrophes are typographic").doesNotContain("'");
                });
    }

    static List<Locale> all() {
        return Languages.SPOKEN;
    }

    private static Set<String> values(String text) {
        Set<String> values = new TreeSet<>();
        for (int at = 0; at < 6; at++) {
            if (text.contains("{" + at)) {
                values.add(String.valueOf(at));
            }
        }
        return values;
    }

    private static Map<String, String> bundle(String name) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream("/" + name), name),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, value) -> texts.put(key.toString(), value.toString()));
        return texts;
    }
}
