package dev.rollcall.fetcher.sync.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.Cloud;
import dev.rollcall.fetcher.reading.application.GraphPagesInMemory;
import dev.rollcall.fetcher.reading.application.ReadingDirectory;
import dev.rollcall.fetcher.reading.application.Snapshots;
import dev.rollcall.fetcher.reading.model.Tenant;
import dev.rollcall.fetcher.sync.application.ConductingRuns;
import dev.rollcall.fetcher.sync.application.KeepingSchedules;
import dev.rollcall.fetcher.sync.application.OnceUnanswered;
import dev.rollcall.fetcher.sync.application.OnceUnanswered.Question;
import dev.rollcall.fetcher.sync.application.SyncsInMemory;
import dev.rollcall.fetcher.sync.application.VirtualClock;
import dev.rollcall.fetcher.sync.model.Activity;
import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Deciding;
import dev.rollcall.fetcher.sync.model.Link;
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

/** One process with one place to read in, under a virtual clock, before a database that leaves a question unanswered. */
class SweepTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final Clock clock = new VirtualClock(time);
    private final UUID companyId = UUID.randomUUID();
    private final SyncsInMemory syncs = new SyncsInMemory(Deciding.USUAL);
    private final OnceUnanswered database = new OnceUnanswered(syncs);
    private final AtomicBoolean brokerIsAway = new AtomicBoolean();
    private final Snapshots snapshots = event -> Mono.defer(() ->
            brokerIsAway.getAndSet(false) ? Mono.error(new IllegalStateException("the broker is away")) : Mono.empty());
    private final Sweep sweep = new Sweep(
            new KeepingSchedules(database, database, clock, UUID::randomUUID),
            new ConductingRuns(
                    database,
                    database,
                    new ReadingDirectory(new GraphPagesInMemory(1_000, 10, 30), snapshots, 4),
                    snapshots,
                    Duration.ofSeconds(9),
                    clock,
                    UUID::randomUUID),
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
    void a_question_that_is_never_answered_costs_a_minute_and_no_run(Question question) {
        database.leaveUnanswered(question);
        brokerIsAway.set(question == Question.RELEASE);
        Link connected = new Link.Connected(UUID.randomUUID(), new Tenant(Cloud.GLOBAL, UUID.randomUUID()), Set.of());
        syncs.handle(companyId, new Command.FollowConnection(UUID.randomUUID(), clock.instant(), 1, connected))
                .block();

        sweep.start();
        time.advanceTimeBy(Duration.ofSeconds(90));

        assertThat(database.hasLeftUnanswered()).isTrue();
        assertThat(Objects.requireNonNull(syncs.find(companyId).block()).activity())
                .isInstanceOf(Activity.Settling.class);
    }
}
