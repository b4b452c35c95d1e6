package dev.rollcall.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whoever was built against the last release understands today's events, and today's consumers understand that release. */
class EvolutionTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    private static final String SCHEMA = """
            {"type": "object", "description": "A thing.", "required": ["name", "kind"], "additionalProperties": true,
             "properties": {"name": {"type": "string", "maxLength": 9}, "kind": {"enum": ["A", "B"]},
                            "since": {"type": "string", "format": "date"},
                            "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}}},
             "$defs": {"part": {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}}}}
            """;

    static Stream<String> released() {
        return Arrays.stream(Objects.requireNonNull(RELEASED.toFile().listFiles()))
                .map(File::getName)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("released")
    void a_released_event_has_only_got_optional_fields_since(String file) {
        assertThat(Path.of("src/main/resources/schemas", file))
                .as("a released event stays; a new version of it is added beside it")
                .isRegularFile();
        assertThat(Evolution.breaks(in(RELEASED, file), in(Path.of("src/main/resources/schemas"), file)))
                .as("%s of the last release", file)
                .isEmpty();
    }

    @Test
    void what_was_released_is_not_altered_afterwards() throws Exception {
        List<String> sums = new ArrayList<>();
        for (String file : released().toList()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(RELEASED.resolve(file)));
            sums.add(HexFormat.of().formatHex(sum) + "  " + file);
        }

        assertThat(sums)
                .as("a release adds to released.sha256, made by sha256sum in that folder, and alters nothing in it")
                .isEqualTo(Files.readAllLines(Path.of("src/test/resources/released.sha256")));
    }

    @Test
    void optional_fields_and_other_words_are_growth() {
        assertThat(breaks("\"since\":", "\"until\": {\"type\": \"string\"}, \"since\":"))
                .isEmpty();
        assertThat(breaks("{\"size\":", "{\"weight\": {\"type\": \"integer\"}, \"size\":"))
                .isEmpty();
        assertThat(breaks("A thing.", "Something.")).isEmpty();
        assertThat(breaks("[\"name\", \"kind\"]", "[\"kind\", \"name\"]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a field is gone            | `\"name\": {\"type\": \"string\", \"maxLength\": 9}, ` | `` | /properties/name",
                "a field has another type   | `\"integer\"` | `\"number\"` | /properties/parts/items/properties/size/type",
                "a bound is tighter         | `9` | `8` | /properties/name/maxLength",
                "a bound is new             | `\"integer\"` | `\"integer\", \"minimum\": 0` | /properties/parts/items/properties/size/minimum",
                "a word is new              | `[\"A\", \"B\"]` | `[\"A\", \"B\", \"C\"]` | /properties/kind/enum",
                "a word is gone             | `[\"A\", \"B\"]` | `[\"A\"]` | /properties/kind/enum",
                "a format is another        | `\"date\"` | `\"date-time\"` | /properties/since/format",
                "a field is now required    | `[\"size\"]` | `[\"size\", \"weight\"]` | /properties/parts/items/required",
                "a field is optional now    | `[\"name\", \"kind\"]` | `[\"name\"]` | /required",
                "nothing else is let be     | `\"additionalProperties\": true` | `\"additionalProperties\": false` | /additionalProperties"
            })
    void anything_else_is_another_version(String what, String before, String after, String place) {
        assertThat(breaks(before, after))
                .as(what)
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).startsWith(place + " was "));
    }

    private static List<String> breaks(String before, String after) {
        assertThat(SCHEMA).contains(before);
        return Evolution.breaks(plain(SCHEMA), plain(SCHEMA.replace(before, after)));
    }

    private static JsonNode plain(String schema) {
        return Evolution.resolved(Wire.TOLERANT.readTree(schema), reference -> {
            throw new AssertionError("No other file is needed: " + reference);
        });
    }

    private static JsonNode in(Path folder, String file) {
        return Evolution.resolved(
                Wire.TOLERANT.readTree(folder.resolve(file)),
                reference -> Wire.TOLERANT.readTree(
                        folder.resolve(reference.stringValue().substring(Schemas.BASE.length()))));
    }
}
