package dev.rollcall.messaging;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.tenancy.TenancyAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** Gives a service its outbox, its relay and its inbox. */
@AutoConfiguration(after = TenancyAutoConfiguration.class)
public class MessagingAutoConfiguration {

    private static final String HANDLING_LIMIT = "${rollcall.messaging.handling-limit:PT10M}";

    @Bean
    EventJson eventJson() {
        return new EventJson();
    }

    /** The connection settings of {@code spring.kafka} hold for these as they do for the consumers that the binder makes. */
    @Bean
    KafkaClients kafkaClients(
            KafkaProperties kafka,
            @Value("${rollcall.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${rollcall.topics.prefix}") String topicPrefix,
            @Value("${rollcall.service}") String service) {
        return new KafkaClients(bootstrapServers, topicPrefix, service, kafka.buildAdminProperties());
    }

    @Bean
    TopicsCheck topicsCheck(KafkaClients clients) {
        return new TopicsCheck(clients, Duration.ofSeconds(10));
    }

    /** Part of the service's readiness, as {@code topics}. */
    @Bean
    HealthIndicator topicsHealthIndicator(TopicsCheck topics) {
        return () -> topics.passed()
                ? Health.up().build()
                : Health.down()
                        .withDetail("problem", topics.problem().orElse("The broker has not been reached yet"))
                        .build();
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
            TopicsCheck topics,
            @Value("${rollcall.messaging.relay.lease:PT10S}") Duration lease) {
        return new Relay(
                new OutboxRows(work),
                new RelayLease(work, UUID.randomUUID(), lease),
                new Wakeup(work),
                clients,
                clients::forOutbox,
                topics::passed,
                Duration.ofSeconds(1));
    }

    @Bean
    KafkaDirectPublisher directPublisher(KafkaClients clients, EventJson json, TopicsCheck topics) {
        return new KafkaDirectPublisher(clients, json, topics::passed);
    }

    @Bean
    DeadLetters deadLetters(DatabaseClient database, WorkTransactions work, Clock clock) {
        return new DeadLetters(database, work, clock);
    }

    @Bean
    UnaddressedMessages unaddressedMessages(WorkTransactions work, Clock clock) {
        return new UnaddressedMessages(work, clock);
    }

    @Bean
    StalledStreams stalledStreams(
            CompanyTransactions transactions,
            DeadLetters deadLetters,
            UnaddressedMessages unaddressed,
            WorkTransactions work,
            MeterRegistry meters,
            @Value("${rollcall.messaging.stall-check.every:PT15S}") Duration every) {
        return new StalledStreams(transactions, deadLetters, unaddressed, new OutboxRows(work), meters, every);
    }

    @Bean
    Positions positions(DatabaseClient database) {
        return new Positions(database);
    }

    @Bean
    Handlers handlers(EventJson json) {
        return new Handlers(json);
    }

    @Bean
    ParkedEvents parkedEvents(
            CompanyTransactions transactions,
            Positions positions,
            DeadLetters deadLetters,
            Handlers handlers,
            @Value(HANDLING_LIMIT) Duration limit) {
        return new ParkedEvents(transactions, positions, deadLetters, handlers, limit);
    }

    @Bean
    ParkedEventsResumer parkedEventsResumer(
            ParkedEvents parked,
            DeadLetters deadLetters,
            TopicsCheck topics,
            MeterRegistry meters,
            @Value("${rollcall.messaging.parked-events.scan-every:PT15S}") Duration scanEvery) {
        return new ParkedEventsResumer(parked, deadLetters, topics::passed, meters, scanEvery);
    }

    @Bean
    SequencedInbox inbox(
            CompanyTransactions transactions,
            Positions positions,
            DeadLetters deadLetters,
            UnaddressedMessages unaddressed,
            Handlers handlers,
            ParkedEventsResumer resumer,
            TopicsCheck topics,
            @Value(HANDLING_LIMIT) Duration limit,
            @Value("${rollcall.messaging.company-patience:PT2S}") Duration patience) {
        return new SequencedInbox(
                transactions, positions, deadLetters, unaddressed, handlers, resumer, topics::passed, limit, patience);
    }

    @Bean
    DeadLettersApi deadLettersApi(
            CompanyTransactions transactions,
            DeadLetters deadLetters,
            ParkedEvents parked,
            Outbox outbox,
            Clock clock,
            @Value("${rollcall.service}") String service) {
        return new DeadLettersApi(transactions, deadLetters, parked, outbox, clock, service);
    }

    /** A transient fault is retried without end: the partition waits, and nothing behind it is lost or overtakes it. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> retryingWithoutEnd() {
        return (container, destination, group) -> {
            DefaultErrorHandler handler = new DefaultErrorHandler(withoutEnd());
            // Other faults never get here: the inbox has stored the event as a dead letter.
            handler.setClassifications(Map.of(), true);
            container.setCommonErrorHandler(handler);
        };
    }

    static BackOff withoutEnd() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        return backOff;
    }
}
