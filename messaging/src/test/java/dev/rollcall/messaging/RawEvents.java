package dev.rollcall.messaging;

import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as another service might send them, put on the topic without any outbox: twice, with gaps, or broken. */
record RawEvents(KafkaClients clients, EventJson json) {

    /** {@code sync-started} of a company at a place in the sequence. */
    ProducerRecord<String, String> started(UUID company, UUID run, long sequence) {
        var event = Recorder.started(company, run);
        return CloudEvents.record(
                clients.topic("sync-runs"),
                "/test",
                OutgoingEvent.of(
                        new Cause(UUID.randomUUID(), Instant.now()),
                        event,
                        Topics.SYNC_RUNS,
                        String.valueOf(sequence),
                        sequence,
                        json.write(event)));
    }

    static ProducerRecord<String, String> with(ProducerRecord<String, String> record, String header, String value) {
        record.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @SafeVarargs
    final void publish(ProducerRecord<String, String>... records) throws Exception {
        try (Producer<String, String> producer = clients.idempotent()) {
            for (ProducerRecord<String, String> record : records) {
                producer.send(record).get();
            }
        }
    }

    void publish(UUID company, UUID run, long sequence) throws Exception {
        publish(started(company, run, sequence));
    }
}
