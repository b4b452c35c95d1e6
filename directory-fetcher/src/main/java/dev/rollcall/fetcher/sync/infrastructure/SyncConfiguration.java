package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.database.WorkTransactions;
import dev.rollcall.fetcher.snapshot.application.ReadingDirectory;
import dev.rollcall.fetcher.snapshot.application.Snapshots;
import dev.rollcall.fetcher.sync.application.ExecutingRuns;
import dev.rollcall.fetcher.sync.application.SchedulingRuns;
import dev.rollcall.fetcher.sync.application.SyncingNow;
import dev.rollcall.fetcher.sync.application.Syncs;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncDecider;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import dev.rollcall.fetcher.sync.model.SyncEventMapper;
import dev.rollcall.tenancy.CompanyTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Assembles the use cases and their adapters. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    /** In milliseconds, which PostgreSQL and JSON keep without loss. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    SyncsR2dbc syncs(CompanyTransactions transactions, DatabaseClient database, MeterRegistry meters) {
        return new SyncsR2dbc(transactions, database, new RunLog(meters));
    }

    @Bean
    LeasesR2dbc leases(WorkTransactions work) {
        return new LeasesR2dbc(work);
    }

    @Bean
    CommandRunner<SyncCommand, Sync, SyncEvent> syncCommands(
            Transactions transactions,
            Announcements announcements,
            Syncs syncs,
            @Value("${rollcall.fetcher.settlement-timeout}") Duration settlementTimeout,
            @Value("${rollcall.fetcher.full-read-interval}") Duration fullReadInterval,
            @Value("${rollcall.fetcher.first-retry-delay}") Duration firstRetryDelay) {
        return new CommandRunner<>(
                transactions,
                announcements,
                syncs,
                new SyncDecider(settlementTimeout, fullReadInterval, firstRetryDelay),
                SyncEventMapper::map);
    }

    @Bean
    SyncingNow syncingNow(CommandRunner<SyncCommand, Sync, SyncEvent> commands) {
        return new SyncingNow(commands);
    }

    @Bean
    SchedulingRuns schedulingRuns(
            CommandRunner<SyncCommand, Sync, SyncEvent> commands, LeasesR2dbc timers, IncomingCommands incoming) {
        return new SchedulingRuns(commands, timers, () -> incoming.of("system:schedule"));
    }

    @Bean
    ExecutingRuns executingRuns(
            Syncs syncs,
            CommandRunner<SyncCommand, Sync, SyncEvent> commands,
            LeasesR2dbc leases,
            ReadingDirectory readingDirectory,
            Snapshots snapshots,
            @Value("${rollcall.fetcher.lease}") Duration lease,
            Clock clock,
            IncomingCommands incoming) {
        return new ExecutingRuns(
                syncs, commands, leases, readingDirectory, snapshots, lease, clock, () -> incoming.of("system:reader"));
    }

    @Bean
    RunSweep runSweep(
            SchedulingRuns schedulingRuns,
            ExecutingRuns executingRuns,
            @Value("${rollcall.fetcher.poll}") Duration poll,
            @Value("${rollcall.fetcher.concurrent-runs}") int concurrentRuns) {
        return new RunSweep(schedulingRuns, executingRuns, poll, concurrentRuns);
    }
}
