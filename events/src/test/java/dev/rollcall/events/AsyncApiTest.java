package dev.rollcall.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code asyncapi.yaml} describes the topics as they are. */
class AsyncApiTest {

    private static final JsonNode API = new YAMLMapper().readTree(Path.of("asyncapi.yaml"));

    @Test
    void it_names_exactly_the_topics_that_there_are() {
        Set<String> topics = Topics.all().stream().map(Topic::name).collect(Collectors.toSet());

        assertThat(API.get("asyncapi").stringValue()).isEqualTo("3.0.0");
        assertThat(API.get("channels").propertyNames()).containsExactlyInAnyOrderElementsOf(topics);
        API.get("channels")
                .forEachEntry((name, channel) ->
                        assertThat(channel.get("address").stringValue()).isEqualTo(name));
        assertThat(API.get("operations").values())
                .extracting(operation ->
                        referred(operation.get("channel")).path("address").stringValue())
                .containsExactlyInAnyOrderElementsOf(topics);
        assertThat(API.get("operations").values())
                .extracting(operation -> operation.get("action").stringValue())
                .containsOnly("send");
    }

    /** As {@code companyId}, or {@code companyId/memberId}: what stands there are the event's own fields. */
    @ParameterizedTest
    @MethodSource("dev.rollcall.events.Wire#names")
    void it_says_what_the_key_of_each_event_is_made_of(String name) {
        Event event = Samples.of(Wire.record(name));
        JsonNode fields = Wire.TOLERANT.valueToTree(event);
        String key = API.at("/components/messages/" + name + "/bindings/kafka/key/description")
                .stringValue();

        assertThat(Arrays.stream(key.split("/")).map(field -> fields.path(field).asString()))
                .containsExactly(event.key().split("/"));
    }

    @Test
    void it_gives_each_topic_its_partitions_and_retention() {
        for (Topic topic : Topics.all()) {
            JsonNode kafka = referred(channel(topic).get("bindings")).get("kafka");

            assertThat(kafka.get("partitions").intValue()).isEqualTo(Topics.PARTITIONS);
            assertThat(kafka.get("topicConfiguration").toString())
                    .as(topic.name())
                    .isEqualTo(configuration(topic));
        }
    }

    @Test
    void it_puts_every_event_on_its_topic() {
        for (Topic topic : Topics.all()) {
            JsonNode messages = channel(topic).get("messages");

            assertThat(messages.propertyNames())
                    .as(topic.name())
                    .containsExactlyInAnyOrderElementsOf(topic.types().keySet());
            topic.types()
                    .forEach((name, record) ->
                            assertThat(referred(messages.get(name))).isSameAs(API.at("/components/messages/" + name)));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.rollcall.events.Wire#names")
    void it_points_each_event_to_its_type_and_to_the_file_with_its_schema(String name) {
        JsonNode message = API.at("/components/messages/" + name);
        Path schema = Path.of(message.at("/payload/schema/$ref").stringValue());

        assertThat(message.get("name").stringValue()).isEqualTo(Topics.typeOf(Wire.record(name)));
        assertThat(message.get("title").stringValue())
                .isEqualTo(Wire.record(name).getSimpleName());
        assertThat(schema).isRegularFile().hasFileName(name + ".v1.json");
        assertThat(referred(message.get("traits").get(0)).at("/headers/required"))
                .isNotEmpty();
    }

    private static JsonNode channel(Topic topic) {
        return API.at("/channels/" + topic.name());
    }

    private static String configuration(Topic topic) {
        if (topic.compacted()) {
            return "{\"cleanup.policy\":[\"compact\"],\"max.compaction.lag.ms\":%d}"
                    .formatted(Topics.MAX_COMPACTION_LAG.toMillis());
        }
        Duration kept = topic.kept();
        return kept == null
                ? "{\"cleanup.policy\":[\"delete\"],\"retention.ms\":-1}"
                : "{\"cleanup.policy\":[\"delete\"],\"retention.ms\":%d,\"segment.ms\":%d}"
                        .formatted(kept.toMillis(), kept.toMillis() / 24);
    }

    /** What a {@code $ref} within the file points to; anything else itself. */
    private static JsonNode referred(JsonNode node) {
        return node.has("$ref") ? API.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
