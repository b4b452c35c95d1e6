package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes without an outbox. The producer is made at the first use. */
final class KafkaDirectPublisher implements DirectPublisher, DisposableBean {

    private final KafkaClients clients;
    private final EventJson json;
    private final BooleanSupplier topicsValid;
    private @Nullable Producer<String, String> producer;

    /**
     * A publisher.
     *
     * @param topicsValid whether the topics were seen to be configured as the contract says; publishing fails before
     */
    KafkaDirectPublisher(KafkaClients clients, EventJson json, BooleanSupplier topicsValid) {
        this.clients = clients;
        this.json = json;
        this.topicsValid = topicsValid;
    }

    @Override
    public Mono<Void> publish(Cause cause, Event event) {
        if (!topicsValid.getAsBoolean()) {
            return Mono.error(new KafkaException("The topics are not known to be valid; nothing is published"));
        }
        Topic topic = Topics.of(event.getClass());
        // send() may block while metadata is fetched or its buffer is full: not on an event loop.
        return Mono.<Void>create(sink -> producer()
                        .send(
                                CloudEvents.record(
                                        clients.topic(topic.name()),
                                        clients.source(),
                                        OutgoingEvent.of(
                                                cause,
                                                event,
                                                topic,
                                                UUID.randomUUID().toString(),
                                                null,
                                                json.write(event))),
                                (metadata, fault) -> {
                                    if (fault == null) {
                                        sink.success();
                                    } else {
                                        sink.error(fault);
                                    }
                                }))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private synchronized Producer<String, String> producer() {
        if (producer == null) {
            producer = clients.idempotent();
        }
        return producer;
    }

    @Override
    public synchronized void destroy() {
        if (producer != null) {
            producer.close();
        }
    }
}
