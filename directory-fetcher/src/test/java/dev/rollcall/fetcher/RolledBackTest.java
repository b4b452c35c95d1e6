package dev.rollcall.fetcher;

import static dev.rollcall.fetcher.sync.application.CommandsInMemory.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.fetcher.sync.application.Syncs;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import dev.rollcall.tenancy.CompanyTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** What is rolled back is never announced. */
@RunningFetcher
class RolledBackTest {

    private static final SimulatedMicrosoft MICROSOFT = RunningFetcher.Installation.MICROSOFT;
    private static final Duration SOON = Duration.ofSeconds(60);

    private static OtherServices others;

    private final UUID companyId = UUID.randomUUID();
    private final UUID connectionId = UUID.randomUUID();
    private final UUID tenantId = MICROSOFT.tenant(60);

    @Autowired
    private CommandRunner<SyncCommand, Sync, SyncEvent> commands;

    @Autowired
    private Syncs syncs;

    @Autowired
    private CompanyTransactions transactions;

    @Autowired
    private MeterRegistry meters;

    @BeforeAll
    static void listen() {
        others = new OtherServices(RunningFetcher.Installation.PROPERTIES);
    }

    @AfterAll
    static void close() {
        others.close();
    }

    @Test
    void a_run_whose_end_is_rolled_back_is_not_abandoned_and_continues() {
        Run run = readingAtItsGroups();
        long failed = counted(Outcome.FAILED);
        long applied = counted(Outcome.APPLIED);

        assertThatThrownBy(() -> transactions
                        .writing(
                                companyId,
                                () -> commands.run(
                                                companyId,
                                                new SyncCommand.RecordConnection(
                                                        given(Instant.now()), 2, new ConnectionState.Paused()))
                                        .then(Mono.error(new IllegalStateException("The database went away"))))
                        .block(SOON))
                .hasMessageContaining("The database went away");

        SyncFinished ended = ended();
        assertThat(ended.runId()).isEqualTo(run.runId());
        assertThat(ended.outcome()).isEqualTo(Outcome.APPLIED);
        await("the end is counted").until(() -> counted(Outcome.APPLIED) > applied);
        assertThat(counted(Outcome.FAILED)).isEqualTo(failed);
        // Had it been published, it would have arrived before: they share a partition.
        assertThat(others.snapshots(run.runId(), SnapshotAbandoned.class)).isEmpty();
    }

    @Test
    void a_run_that_loses_its_connection_is_abandoned_once() {
        Run run = readingAtItsGroups();

        others.publish(connection(2, Connection.Status.PAUSED));

        assertThat(ended().outcome()).isEqualTo(Outcome.FAILED);
        await("staging is told to discard it")
                .untilAsserted(() -> assertThat(others.snapshots(run.runId(), SnapshotAbandoned.class))
                        .containsExactly(new SnapshotAbandoned(companyId, run.runId(), 1, "connection-changed")));
    }

    /** A run that waits for Microsoft's answer about groups, for long enough to do something meanwhile. */
    private Run readingAtItsGroups() {
        MICROSOFT.fail(tenantId, Map.of("path-regex", "/groups\\?", "times", 1, "latencyMs", 3000));
        others.publish(connection(1, Connection.Status.CONNECTED));
        return Objects.requireNonNull(await("users are read")
                .atMost(SOON)
                .until(() -> Objects.requireNonNull(syncs.of(companyId).block(SOON)), RolledBackTest::usersAreRead)
                .run());
    }

    private static boolean usersAreRead(Sync sync) {
        return sync.runState() instanceof RunState.Reading reading
                && reading.progress().users() > 0;
    }

    private SyncFinished ended() {
        return await("the run ends")
                .atMost(SOON)
                .until(() -> others.finished(companyId), runs -> !runs.isEmpty())
                .getFirst();
    }

    /** Runs that ended so, by the meters. */
    private long counted(Outcome outcome) {
        return meters.find("rollcall.runs").tag("outcome", outcome.name()).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private Connection connection(long revision, Connection.Status status) {
        return new Connection(
                companyId, revision, connectionId, Cloud.GLOBAL, tenantId, status, Set.of("User.Read.All"), null);
    }
}
