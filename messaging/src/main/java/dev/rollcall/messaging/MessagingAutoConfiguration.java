package dev.rollcall.messaging;

import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.tenancy.TenancyAutoConfiguration;
import dev.rollcall.tenancy.WorkTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.backoff.ExponentialBackOff;

/** Gives a service its outbox, its relay and its inbox. */
@AutoConfiguration(after = TenancyAutoConfiguration.class)
public class MessagingAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MessagingAutoConfiguration.class);

    @Bean
    EventJson eventJson() {
        return new EventJson();
    }

    @Bean
    KafkaClients kafkaClients(
            @Value("${rollcall.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${rollcall.topics.prefix}") String topicPrefix,
            @Value("${rollcall.service}") String service) {
        return new KafkaClients(bootstrapServers, topicPrefix, service);
    }

    /** Wrong topics that are only seen when the service is up: it is no longer fit to live, and says why as it starts again. */
    @Bean
    TopicsCheck topicsCheck(KafkaClients clients, ApplicationEventPublisher publisher) {
        return new TopicsCheck(clients, differences -> {
            log.error("{}", differences.getMessage());
            AvailabilityChangeEvent.publish(publisher, differences, ReadinessState.REFUSING_TRAFFIC);
            AvailabilityChangeEvent.publish(publisher, differences, LivenessState.BROKEN);
        });
    }

    @Bean
    Outbox outbox(DatabaseClient database, EventJson json) {
        return new OutboxR2dbc(database, json);
    }

    @Bean
    @ConditionalOnProperty(name = "rollcall.messaging.relay.enabled", matchIfMissing = true)
    Relay relay(
            WorkTransactions work,
            KafkaClients clients,
            @Value("${rollcall.messaging.relay.lease:PT10S}") Duration lease) {
        return new Relay(
                new OutboxRows(work),
                new RelayLease(work, UUID.randomUUID(), lease),
                new Wakeup(work),
                clients,
                clients::forOutbox,
                Duration.ofSeconds(1));
    }

    @Bean
    KafkaDirectPublisher directPublisher(KafkaClients clients, EventJson json) {
        return new KafkaDirectPublisher(clients, json);
    }

    @Bean
    DeadLetters deadLetters(DatabaseClient database, WorkTransactions work, Clock clock) {
        return new DeadLetters(database, work, clock);
    }

    @Bean
    Standstills standstills(
            DeadLetters deadLetters,
            WorkTransactions work,
            MeterRegistry meters,
            @Value("${rollcall.messaging.standstills.look-every:PT15S}") Duration every) {
        return new Standstills(deadLetters, new OutboxRows(work), meters, every);
    }

    @Bean
    SequencedInbox inbox(
            CompanyTransactions transactions,
            DatabaseClient database,
            DeadLetters deadLetters,
            EventJson json,
            @Value("${rollcall.messaging.handling-limit:PT10M}") Duration limit) {
        return new SequencedInbox(transactions, new Positions(database), deadLetters, json, limit);
    }

    @Bean
    DeadLettersApi deadLettersApi(
            CompanyTransactions transactions,
            DeadLetters deadLetters,
            SequencedInbox inbox,
            Outbox outbox,
            Clock clock,
            @Value("${rollcall.service}") String service) {
        return new DeadLettersApi(transactions, deadLetters, inbox, outbox, clock, service);
    }

    /** A passing fault is tried again without end: the partition waits, and nothing behind it is lost or overtakes it. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> retryingWithoutEnd() {
        return (container, destination, group) -> {
            ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
            backOff.setMaxInterval(10_000);
            backOff.setMaxElapsedTime(Long.MAX_VALUE);
            DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
            // What cannot pass never gets here: the inbox has kept it as a dead letter.
            handler.setClassifications(Map.of(), true);
            container.setCommonErrorHandler(handler);
        };
    }
}
