package dev.rollcall.fetcher.sync.infrastructure;

import static dev.rollcall.fetcher.sync.application.CommandsInMemory.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.Cloud;
import dev.rollcall.fetcher.snapshot.application.GraphPagesInMemory;
import dev.rollcall.fetcher.snapshot.application.ReadingDirectory;
import dev.rollcall.fetcher.snapshot.application.Snapshots;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import dev.rollcall.fetcher.sync.application.CommandsInMemory;
import dev.rollcall.fetcher.sync.application.ExecutingRuns;
import dev.rollcall.fetcher.sync.application.SchedulingRuns;
import dev.rollcall.fetcher.sync.application.SyncsInMemory;
import dev.rollcall.fetcher.sync.application.UnansweringDatabase;
import dev.rollcall.fetcher.sync.application.UnansweringDatabase.Query;
import dev.rollcall.fetcher.sync.application.VirtualClock;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One process that executes one run at a time, under a virtual clock, with a database that leaves a query unanswered. */
class RunSweepTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final Clock clock = new VirtualClock(time);
    private final UUID companyId = UUID.randomUUID();
    private final SyncsInMemory syncs = new SyncsInMemory();
    private final UnansweringDatabase database = new UnansweringDatabase(syncs);
    private final CommandsInMemory commands = new CommandsInMemory(syncs);
    private final AtomicBoolean brokerIsAway = new AtomicBoolean();
    private final Snapshots snapshots = event -> Mono.defer(() ->
            brokerIsAway.getAndSet(false) ? Mono.error(new IllegalStateException("the broker is away")) : Mono.empty());
    private final RunSweep sweep = new RunSweep(
            new SchedulingRuns(commands.on(database), database, CommandsInMemory.givenBy(clock)),
            new ExecutingRuns(
                    database,
                    commands.on(database),
                    database,
                    new ReadingDirectory(new GraphPagesInMemory(1_000, 10, 30), snapshots, 4),
                    snapshots,
                    Duration.ofSeconds(9),
                    clock,
                    CommandsInMemory.givenBy(clock)),
            Duration.ofMillis(500),
            1);

    @AfterEach
    void stop() {
        sweep.stop();
        VirtualTimeScheduler.reset();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RENEW", "OTHER"})
    void a_query_that_is_never_answered_costs_a_minute_and_no_run(Query query) {
        database.leaveUnanswered(query);
        brokerIsAway.set(query == Query.RELEASE);
        ConnectionState connected =
                new ConnectionState.Connected(UUID.randomUUID(), new Tenant(Cloud.GLOBAL, UUID.randomUUID()), Set.of());
        commands.on(syncs)
                .run(companyId, new SyncCommand.RecordConnection(given(clock.instant()), 1, connected))
                .block();

        sweep.start();
        time.advanceTimeBy(Duration.ofSeconds(90));

        assertThat(database.hasLeftUnanswered()).isTrue();
        assertThat(Objects.requireNonNull(syncs.of(companyId).block()).runState())
                .isInstanceOf(RunState.Settling.class);
    }
}
