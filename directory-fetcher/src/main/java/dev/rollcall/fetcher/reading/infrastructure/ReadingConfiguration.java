package dev.rollcall.fetcher.reading.infrastructure;

import dev.rollcall.fetcher.reading.application.ReadingDirectory;
import dev.rollcall.fetcher.reading.application.Snapshots;
import dev.rollcall.fetcher.reading.model.Patience;
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

/** Puts the reading of directories together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CloudRegistrations.class)
class ReadingConfiguration {

    @Bean
    AccessTokens accessTokens(CloudRegistrations registrations, Clock clock) {
        return new ClientSecretTokens(registrations, clock);
    }

    /** The SDK blocks while it waits for an answer; a virtual thread may. */
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
            @Value("${rollcall.graph.first-wait}") Duration firstWait,
            @Value("${rollcall.graph.longest-wait}") Duration longestWait,
            @Value("${rollcall.graph.side-by-side}") int sideBySide) {
        GraphCalls calls = new GraphCalls(
                new GraphClients(registrations, tokens),
                tokens,
                new Patience(firstWait, longestWait),
                graphThreads,
                clock,
                meters);
        return new ReadingDirectory(new GraphPagesSdk(calls, new GraphBatch(calls, clock)), snapshots, sideBySide);
    }
}
