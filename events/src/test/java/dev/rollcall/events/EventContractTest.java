package dev.rollcall.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;

/** What is on the wire is what was agreed, for every event on every topic. */
class EventContractTest {

    @ParameterizedTest
    @MethodSource("dev.rollcall.events.Wire#names")
    void an_event_is_written_as_approved(String name) throws IOException {
        String written = Wire.TOLERANT
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Samples.of(Wire.record(name)))
                .concat("\n");

        Path approved = Path.of("src/test/resources/approved", name + ".v1.json");
        if (!Files.exists(approved) || !Files.readString(approved).equals(written)) {
            Path received = Files.createDirectories(Path.of("target/received")).resolve(name + ".v1.json");
            Files.writeString(received, written);
            fail("The event is not as approved. If that is meant, and optional fields were added only: cp events/"
                    + received + " events/" + approved);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.rollcall.events.Wire#names")
    void an_approved_event_is_read_and_written_again_without_a_difference(String name) {
        JsonNode approved = Wire.approved(name);

        Event event = Wire.STRICT.treeToValue(approved, Wire.record(name));

        assertThat(event).isEqualTo(Samples.of(Wire.record(name)));
        assertThat(Wire.json(event)).isEqualTo(approved);
    }

    @ParameterizedTest
    @MethodSource("dev.rollcall.events.Wire#names")
    void an_approved_event_agrees_with_its_schema_and_has_no_field_beyond_it(String name) {
        assertThat(Schemas.STRICT.errors(name, Wire.approved(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.rollcall.events.Wire#names")
    void a_schema_has_the_fields_of_its_record_and_requires_those_that_are_never_null(String name) {
        assertThat(Shape.of(Wire.schema(name))).isEqualTo(Shape.of(Wire.record(name)));
        assertThat(Wire.schema(name).get("$id").stringValue()).isEqualTo(Schemas.BASE + name + ".v1.json");
    }

    @ParameterizedTest
    @MethodSource("dev.rollcall.events.Wire#names")
    void an_unknown_field_is_an_error_for_producers_and_none_for_consumers(String name) {
        for (Field field : fields("", Wire.record(name), Wire.approved(name))) {
            ObjectNode extended = altered(name, field, object -> object.put("unheardOf", 1));

            assertThat(Schemas.STRICT.errors(name, extended)).isNotEmpty();
            assertThatThrownBy(() -> Wire.STRICT.treeToValue(extended, Wire.record(name)))
                    .isInstanceOf(UnrecognizedPropertyException.class);
            assertThat(Schemas.TOLERANT.errors(name, extended)).isEmpty();
            assertThat(Wire.TOLERANT.treeToValue(extended, Wire.record(name))).isEqualTo(Samples.of(Wire.record(name)));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.rollcall.events.Wire#names")
    void a_field_may_be_absent_exactly_where_it_may_be_null(String name) {
        for (Field field : fields("", Wire.record(name), Wire.approved(name))) {
            ObjectNode shortened = altered(name, field, object -> object.remove(field.name()));

            assertThat(Schemas.TOLERANT.errors(name, shortened).isEmpty())
                    .as("%s without %s/%s", name, field.object(), field.name())
                    .isEqualTo(field.nullable());
            if (field.nullable()) {
                Event event = Wire.STRICT.treeToValue(shortened, Wire.record(name));
                assertThat(Wire.json(event)).isEqualTo(shortened);
            }
        }
    }

    private static ObjectNode altered(String name, Field field, Consumer<ObjectNode> alteration) {
        ObjectNode event = (ObjectNode) Wire.approved(name);
        alteration.accept((ObjectNode) event.at(field.object()));
        return event;
    }

    /** Every field that is there, of every record within an event. */
    private static List<Field> fields(String path, Class<?> record, JsonNode json) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode value = json.path(component.getName());
            if (value.isMissingNode()) {
                continue;
            }
            fields.add(new Field(path, component.getName(), Shape.isNullable(component)));
            String within = path + "/" + component.getName();
            if (Shape.element(component.getGenericType()) instanceof Class<?> type && type.isRecord()) {
                if (value.isArray()) {
                    IntStream.range(0, value.size())
                            .forEach(i -> fields.addAll(fields(within + "/" + i, type, value.get(i))));
                } else {
                    fields.addAll(fields(within, type, value));
                }
            }
        }
        return fields;
    }

    /** One field in an event: in the object at a JSON pointer (RFC 6901), and whether its record lets it be null. */
    private record Field(String object, String name, boolean nullable) {}
}
