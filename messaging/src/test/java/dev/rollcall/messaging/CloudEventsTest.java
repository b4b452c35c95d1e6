package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    @Test
    void all_events_of_a_company_are_in_the_partition_that_kafka_itself_would_give_its_id_whatever_their_key() {
        Stream.generate(UUID::randomUUID).limit(200).forEach(company -> {
            int partition = BuiltInPartitioner.partitionForKey(
                    company.toString().getBytes(StandardCharsets.UTF_8), Topics.PARTITIONS);

            assertThat(CloudEvents.record("sync-runs", "/test", event(company, company.toString()))
                            .partition())
                    .isEqualTo(partition);
            assertThat(CloudEvents.record("roster", "/test", event(company, company + "/" + UUID.randomUUID()))
                            .partition())
                    .isEqualTo(partition);
        });
    }

    @Test
    void a_trace_goes_on_through_an_event_and_one_without_begins_its_own() {
        UUID company = UUID.randomUUID();
        OutgoingEvent event = event(company, company.toString());
        Map<String, String> headers = new HashMap<>();
        CloudEvents.record("roster", "/test", event)
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));

        assertThat(CloudEvents.envelope(headers).trace()).isEqualTo("a".repeat(32));
        assertThat(CloudEvents.envelope(headers).asCause().trace()).isEqualTo("a".repeat(32));
        headers.remove("traceparent");
        assertThat(CloudEvents.envelope(headers).trace())
                .isEqualTo(event.id().toString().replace("-", ""));
    }

    private static OutgoingEvent event(UUID company, String key) {
        return new OutgoingEvent(
                company,
                "roster",
                1L,
                UUID.randomUUID(),
                "dev.rollcall.member.v1",
                key,
                Instant.EPOCH,
                "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01",
                "{}");
    }
}
