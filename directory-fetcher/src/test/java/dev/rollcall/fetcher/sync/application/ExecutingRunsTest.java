package dev.rollcall.fetcher.sync.application;

import static dev.rollcall.fetcher.sync.application.CommandsInMemory.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotStarted;
import dev.rollcall.fetcher.snapshot.application.GraphPagesInMemory;
import dev.rollcall.fetcher.snapshot.application.ReadingDirectory;
import dev.rollcall.fetcher.snapshot.application.Snapshots;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Readers that die, revive and replace one another, in one thread under a virtual clock. */
class ExecutingRunsTest {

    private static final Duration LEASE = Duration.ofSeconds(9);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final Clock clock = new VirtualClock(time);
    private final UUID companyId = UUID.randomUUID();
    private final SyncsInMemory syncs = new SyncsInMemory();
    private final UnansweringDatabase database = new UnansweringDatabase(syncs);
    private final CommandsInMemory commands = new CommandsInMemory(syncs);
    private final GraphPagesInMemory graph = new GraphPagesInMemory(1_000, 10, 30);
    private final List<SnapshotEvent> published = Collections.synchronizedList(new ArrayList<>());
    private Predicate<SnapshotEvent> brokerIsAway = event -> false;
    private final Snapshots snapshots = event -> Mono.defer(() -> {
        if (brokerIsAway.test(event)) {
            return Mono.error(new IllegalStateException("the broker is away"));
        }
        published.add(event);
        return Mono.empty();
    });
    private final ExecutingRuns executing = new ExecutingRuns(
            database,
            commands.on(database),
            database,
            new ReadingDirectory(graph, snapshots, 4),
            snapshots,
            LEASE,
            clock,
            CommandsInMemory.givenBy(clock));

    @BeforeEach
    void connect() {
        follow(
                1,
                new ConnectionState.Connected(
                        UUID.randomUUID(), new Tenant(Cloud.GLOBAL, UUID.randomUUID()), Set.of()));
    }

    @AfterEach
    void reset() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void a_run_is_read_to_its_end_and_then_awaits_settlement() {
        read(claim());
        assertThat(sync().runState()).isInstanceOf(RunState.Settling.class);
        assertThat(published.getFirst()).isInstanceOf(SnapshotStarted.class);
        assertThat(published.getLast())
                .isInstanceOfSatisfying(
                        SnapshotCompleted.class,
                        completed -> assertThat(completed.pages()).isEqualTo(pages().size()));
        assertThat(pages().stream().mapToLong(page -> page.users().size()).sum())
                .isEqualTo(1_000);
        assertThat(pages().stream().mapToLong(page -> page.memberships().size()).sum())
                .isEqualTo(300);
    }

    @Test
    void a_reader_that_dies_is_followed_by_one_that_continues_where_it_stopped() {
        Lease first = claim();
        AtomicInteger until = new AtomicInteger(5);
        brokerIsAway = event -> event instanceof SnapshotPage && until.getAndDecrement() <= 0;
        assertThatThrownBy(() -> read(first)).hasMessageContaining("the broker is away");
        assertThat(sync().runState()).isInstanceOf(RunState.Reading.class);

        brokerIsAway = event -> false;
        time.advanceTimeBy(LEASE);
        Lease second = claim();
        assertThat(second.epoch()).isEqualTo(2);
        read(second);

        assertThat(sync().runState()).isInstanceOf(RunState.Settling.class);
        assertThat(pages().stream().filter(page -> page.epoch() == 1)).hasSize(5);
        assertThat(pages().stream()
                        .filter(page -> page.epoch() == 2)
                        .mapToInt(SnapshotPage::index)
                        .min())
                .hasValue(5);
        assertThat(published.stream().filter(SnapshotStarted.class::isInstance)).hasSize(1);
        assertThat(published.getLast())
                .isInstanceOfSatisfying(
                        SnapshotCompleted.class,
                        completed -> assertThat(completed.epoch()).isEqualTo(2));
    }

    @Test
    void a_lease_is_renewed_as_long_as_its_reader_lives() {
        Lease lease = claim();
        graph.hang();
        Disposable reader = executing.execute(lease).subscribe();
        time.advanceTimeBy(LEASE.multipliedBy(20));
        assertThat(executing.claim(10).collectList().block()).isEmpty();
        reader.dispose();
        time.advanceTimeBy(LEASE);
        assertThat(claim().epoch()).isEqualTo(2);
    }

    @Test
    void a_lease_is_kept_although_one_renewal_is_never_answered() {
        Lease lease = claim();
        graph.hang();
        database.leaveUnanswered(UnansweringDatabase.Query.RENEW);
        Disposable reader = executing.execute(lease).subscribe();
        time.advanceTimeBy(LEASE.multipliedBy(20));
        assertThat(database.hasLeftUnanswered()).isTrue();
        assertThat(executing.claim(10).collectList().block()).isEmpty();
        reader.dispose();
    }

    @Test
    void a_revived_reader_stops_and_completes_nothing() {
        Lease paused = claim();
        graph.hang();
        executing.execute(paused).subscribe();
        // While it was paused, another one took the lease, and read to the end.
        Lease next = Objects.requireNonNull(
                syncs.claim(1, clock.instant().plus(LEASE), clock.instant().plus(LEASE.multipliedBy(2)))
                        .blockFirst());
        graph.resume();
        read(next);

        assertThat(published.stream()
                        .filter(SnapshotCompleted.class::isInstance)
                        .map(SnapshotCompleted.class::cast))
                .extracting(SnapshotCompleted::epoch)
                .containsExactly(2L);
        assertThat(sync().runState()).isInstanceOf(RunState.Settling.class);
    }

    @Test
    void a_connection_that_is_lost_stops_the_reader() {
        Lease lease = claim();
        graph.hang();
        Disposable reader = executing.execute(lease).subscribe();
        follow(2, new ConnectionState.Paused());
        time.advanceTimeBy(LEASE);
        assertThat(reader.isDisposed()).isTrue();
        assertThat(sync().runState()).isEqualTo(new RunState.Idle());
        assertThat(published.stream().filter(SnapshotCompleted.class::isInstance))
                .isEmpty();
        assertThat(commands.announced())
                .contains(new SnapshotAbandoned(companyId, lease.runId(), 1, "connection-changed"));
    }

    @Test
    void a_permanent_fault_of_microsofts_ends_the_run_and_staging_discards_it() {
        graph.failAtGroups();
        Lease lease = claim();
        read(lease);
        assertThat(sync().runState()).isEqualTo(new RunState.Idle());
        assertThat(sync().failures()).isEqualTo(1);
        assertThat(commands.announced()).endsWith(new SnapshotAbandoned(companyId, lease.runId(), 1, "page-failed"));
    }

    @Test
    void a_run_that_kills_every_reader_is_given_up() {
        brokerIsAway = event -> true;
        Lease lease = claim();
        UUID runId = lease.runId();
        while (lease.epoch() <= 20) {
            Lease dying = lease;
            assertThatThrownBy(() -> read(dying)).hasMessageContaining("the broker is away");
            time.advanceTimeBy(LEASE);
            lease = claim();
        }
        read(lease);
        assertThat(commands.announced()).contains(new SnapshotAbandoned(companyId, runId, 21, "interrupted"));
        assertThat(sync().failures()).isEqualTo(1);
    }

    private void follow(long revision, ConnectionState link) {
        commands.on(syncs)
                .run(companyId, new SyncCommand.RecordConnection(given(clock.instant()), revision, link))
                .block();
    }

    private Lease claim() {
        return Objects.requireNonNull(executing.claim(1).blockFirst());
    }

    private void read(Lease lease) {
        executing.execute(lease).block();
    }

    private Sync sync() {
        return Objects.requireNonNull(syncs.of(companyId).block());
    }

    private List<SnapshotPage> pages() {
        return published.stream()
                .filter(SnapshotPage.class::isInstance)
                .map(SnapshotPage.class::cast)
                .toList();
    }
}
