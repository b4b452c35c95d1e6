package dev.rollcall.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.page.Languages;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");

    static Stream<Locale> others() {
        return Languages.SUPPORTED.stream().filter(locale -> !locale.equals(Locale.ENGLISH));
    }

    static List<Locale> all() {
        return Languages.SUPPORTED;
    }

    @Test
    void every_part_is_among_those_that_pages_read() throws IOException {
        assertThat(Files.readString(RESOURCES.resolve("application.yml")))
                .contains("basename: "
                        + parts().stream().map(part -> "messages/" + part).collect(Collectors.joining(",")) + "\n");
    }

    @Test
    void every_text_is_in_one_part_only() {
        List<String> keys = parts().stream()
                .flatMap(part -> part(part, Locale.ENGLISH).keySet().stream())
                .toList();

        assertThat(keys).hasSizeGreaterThan(500).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("others")
    void every_text_is_in_every_language_and_no_other_is(Locale locale) {
        for (String part : parts()) {
            Map<String, String> texts = part(part, locale);

            assertThat(texts.keySet())
                    .as(part)
                    .isEqualTo(part(part, Locale.ENGLISH).keySet());
            assertThat(texts.values()).as(part).noneMatch(String::isEmpty);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_text_leaves_out_no_value_that_english_has(Locale locale) {
        Map<String, String> texts = texts(locale);
        Map<String, String> missing = new TreeMap<>();

        texts(Locale.ENGLISH).forEach((key, english) -> {
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
        texts(locale).forEach((key, text) -> {
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

    private static Set<String> values(String text) {
        Set<String> values = new TreeSet<>();
        for (int at = 0; at < 6; at++) {
            if (text.contains("{" + at)) {
                values.add(String.valueOf(at));
            }
        }
        return values;
    }

    private static List<String> parts() {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.contains("_"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static Map<String, String> texts(Locale locale) {
        Map<String, String> texts = new TreeMap<>();
        parts().forEach(part -> texts.putAll(part(part, locale)));
        return texts;
    }

    private static Map<String, String> part(String part, Locale locale) {
        String language = locale.equals(Locale.ENGLISH) ? "" : "_" + locale.toLanguageTag();
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(RESOURCES.resolve("messages").resolve(part + language + ".properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, value) -> texts.put(key.toString(), value.toString()));
        return texts;
    }
}
