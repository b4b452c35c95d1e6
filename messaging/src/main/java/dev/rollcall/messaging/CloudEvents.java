package dev.rollcall.messaging;

import dev.rollcall.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in the binary mode of its Kafka binding, with the partitioning, sequence and distributed-tracing extensions.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">the binding</a>
 */
final class CloudEvents {

    private static final String CONTENT_TYPE = "content-type";

    private CloudEvents() {}

    /** A company's partition: murmur2 of its id, as Kafka's own partitioner would give it for that key. */
    static int partitionOf(UUID companyId) {
        byte[] key = companyId.toString().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
    }

    static ProducerRecord<String, String> record(String topic, String source, OutgoingEvent event) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(topic, partitionOf(event.companyId()), event.key(), event.body());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", event.id().toString());
        header(record, "ce_source", source);
        header(record, "ce_type", event.type());
        header(record, "ce_subject", event.key());
        header(record, "ce_time", event.time().toString());
        header(record, "ce_dataschema", schemaOf(event.type()));
        header(record, "ce_partitionkey", event.companyId().toString());
        if (event.sequence() != null) {
            header(record, "ce_sequence", event.sequence().toString());
        }
        header(record, "traceparent", event.traceparent());
        header(record, CONTENT_TYPE, "application/json");
        return record;
    }

    /** A new span of a trace, named after the event, so that a replay gives the same. */
    static String traceparent(String trace, UUID eventId) {
        return "00-" + trace + "-" + eventId.toString().replace("-", "").substring(0, 16) + "-01";
    }

    /**
     * The CloudEvents attributes of an event.
     *
     * @throws CannotHandle when a required header is missing or wrong
     */
    static Envelope envelope(Map<String, String> headers) {
        try {
            UUID id = UUID.fromString(required(headers, "ce_id"));
            String sequence = headers.get("ce_sequence");
            String traceparent = headers.get("traceparent");
            return new Envelope(
                    id,
                    UUID.fromString(required(headers, "ce_partitionkey")),
                    required(headers, "ce_type"),
                    sequence == null ? null : Long.valueOf(sequence),
                    Instant.parse(required(headers, "ce_time")),
                    traceparent == null || traceparent.length() != 55
                            ? id.toString().replace("-", "")
                            : traceparent.substring(3, 35));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CannotHandle("Not a CloudEvent of Rollcall's: " + e.getMessage(), e);
        }
    }

    /** The message's own headers that belong to an event, as text. */
    static Map<String, String> headers(Map<String, Object> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.forEach((name, value) -> {
            if (name.startsWith("ce_") || name.equals("traceparent") || name.equals(CONTENT_TYPE)) {
                headers.put(
                        name,
                        value instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : String.valueOf(value));
            }
        });
        return headers;
    }

    private static String schemaOf(String type) {
        return "https://rollcall.dev/schemas/" + type.substring("dev.rollcall.".length()) + ".json";
    }

    private static String required(Map<String, String> headers, String name) {
        @Nullable String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the header " + name + " is missing");
        }
        return value;
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
