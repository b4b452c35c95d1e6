package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.fetcher.snapshot.application.ReadingDirectory;
import dev.rollcall.fetcher.snapshot.application.Snapshots;
import dev.rollcall.fetcher.snapshot.model.RetryPolicy;
import dev.rollcall.messaging.DirectPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Assembles the reading of directories. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CloudRegistrations.class)
class SnapshotConfiguration {

    @Bean
    AccessTokens accessTokens(CloudRegistrations registrations, Clock clock) {
        return new ClientSecretTokens(registrations, clock);
    }

    /** The SDK blocks while it waits for a response; a virtual thread may. */
    @Bean(destroyMethod = "dispose")
    Scheduler graphThreads() {
        return Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "graph");
    }

    @Bean
    Snapshots snapshots(DirectPublisher publisher, Clock clock) {
        return new SnapshotsKafka(publisher, clock);
    }

    @Bean
    ReadingDirectory readingDirectory(
            CloudRegistrations registrations,
            AccessTokens tokens,
            Scheduler graphThreads,
            Snapshots snapshots,
            Clock clock,
            MeterRegistry meters,
            @Value("${rollcall.graph.initial-retry-delay}") Duration initialRetryDelay,
            @Value("${rollcall.graph.max-retry-delay}") Duration maxRetryDelay,
            @Value("${rollcall.graph.concurrent-requests}") int concurrentRequests) {
        GraphCalls calls = new GraphCalls(
                new GraphClients(registrations, tokens),
                tokens,
                new RetryPolicy(initialRetryDelay, maxRetryDelay),
                graphThreads,
                clock,
                meters);
        return new ReadingDirectory(
                new GraphPagesSdk(calls, new GraphBatch(calls, clock)), snapshots, concurrentRequests);
    }
}
