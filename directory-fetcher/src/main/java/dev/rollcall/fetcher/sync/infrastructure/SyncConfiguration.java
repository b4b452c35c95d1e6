package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.fetcher.reading.application.ReadingDirectory;
import dev.rollcall.fetcher.reading.application.Snapshots;
import dev.rollcall.fetcher.sync.application.ConductingRuns;
import dev.rollcall.fetcher.sync.application.FollowingConnections;
import dev.rollcall.fetcher.sync.application.KeepingSchedules;
import dev.rollcall.fetcher.sync.application.SettlingRuns;
import dev.rollcall.fetcher.sync.application.SyncingNow;
import dev.rollcall.fetcher.sync.application.Syncs;
import dev.rollcall.fetcher.sync.model.Deciding;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Outbox;
import dev.rollcall.messaging.Subscription;
import dev.rollcall.tenancy.CompanyTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.r2dbc.core.DatabaseClient;

/** Puts runs and schedules together, and lets events in. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    /** In milliseconds, as PostgreSQL and JSON keep it without loss. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    Deciding deciding(
            @Value("${rollcall.fetcher.settling}") Duration settling,
            @Value("${rollcall.fetcher.whole-every}") Duration wholeEvery,
            @Value("${rollcall.fetcher.first-retry}") Duration firstRetry) {
        return new Deciding(settling, wholeEvery, firstRetry);
    }

    @Bean
    SyncsR2dbc syncs(
            CompanyTransactions transactions,
            DatabaseClient database,
            Outbox outbox,
            Deciding deciding,
            MeterRegistry meters) {
        return new SyncsR2dbc(transactions, database, outbox, deciding, new RunLog(meters));
    }

    @Bean
    LeasesR2dbc leases(WorkTransactions work) {
        return new LeasesR2dbc(work);
    }

    @Bean
    SyncingNow syncingNow(Syncs syncs, Clock clock) {
        return new SyncingNow(syncs, clock, UUID::randomUUID);
    }

    @Bean
    KeepingSchedules keepingSchedules(Syncs syncs, LeasesR2dbc leases, Clock clock) {
        return new KeepingSchedules(syncs, leases, clock, UUID::randomUUID);
    }

    @Bean
    ConductingRuns conductingRuns(
            Syncs syncs,
            LeasesR2dbc leases,
            ReadingDirectory readingDirectory,
            Snapshots snapshots,
            @Value("${rollcall.fetcher.lease}") Duration lease,
            Clock clock) {
        return new ConductingRuns(syncs, leases, readingDirectory, snapshots, lease, clock, UUID::randomUUID);
    }

    @Bean
    Sweep sweep(
            KeepingSchedules keepingSchedules,
            ConductingRuns conductingRuns,
            @Value("${rollcall.fetcher.sweep-every}") Duration every,
            @Value("${rollcall.fetcher.runs-side-by-side}") int sideBySide) {
        return new Sweep(keepingSchedules, conductingRuns, every, sideBySide);
    }

    @Bean
    Consumer<Message<byte[]>> connections(Inbox inbox, Syncs syncs) {
        FollowingConnections following = new FollowingConnections(syncs);
        return inbox.consumer(Subscription.to(Topics.CONNECTIONS)
                .on(
                        Connection.class,
                        (connection, envelope) -> following.follow(envelope.id(), envelope.time(), connection)));
    }

    @Bean
    Consumer<Message<byte[]>> snapshotOutcomes(Inbox inbox, Syncs syncs) {
        SettlingRuns settling = new SettlingRuns(syncs);
        return inbox.consumer(Subscription.to(Topics.SNAPSHOT_OUTCOMES)
                .on(
                        SnapshotSettled.class,
                        (settled, envelope) -> settling.settle(envelope.id(), envelope.time(), settled)));
    }
}
