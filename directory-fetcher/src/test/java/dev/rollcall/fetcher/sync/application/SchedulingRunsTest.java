package dev.rollcall.fetcher.sync.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How a failure of one company affects the others. */
class SchedulingRunsTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final UUID troubled = UUID.randomUUID();
    private final UUID due = UUID.randomUUID();
    private final UUID overdue = UUID.randomUUID();
    private final List<UUID> scheduled = new ArrayList<>();
    private final List<UUID> expired = new ArrayList<>();
    private Mono<Sync> trouble = Mono.empty();
    private final SchedulingRuns scheduling = new SchedulingRuns(
            new CommandsInMemory(new SyncsInMemory()).on(new Companies()),
            new Companies(),
            CommandsInMemory.givenBy(new VirtualClock(time)));

    @AfterEach
    void reset() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void a_company_that_fails_is_reported_after_the_others_are_handled() {
        trouble = Mono.error(new IllegalStateException("broken row"));
        assertThatThrownBy(() -> scheduling.handleDueTimers().block())
                .hasMessageContaining(troubled.toString())
                .hasRootCauseMessage("broken row");
        assertThat(scheduled).containsExactly(due);
        assertThat(expired).containsExactly(overdue);
    }

    @Test
    void a_company_that_never_answers_delays_the_others_by_ten_seconds() {
        trouble = Mono.never();
        StepVerifier.withVirtualTime(scheduling::handleDueTimers, () -> time, Long.MAX_VALUE)
                .thenAwait(Duration.ofSeconds(11))
                .expectErrorSatisfies(told -> assertThat(told).hasMessageContaining(troubled.toString()))
                .verify(Duration.ofSeconds(10));
        assertThat(scheduled).containsExactly(due);
        assertThat(expired).containsExactly(overdue);
    }

    /** Three companies: the first, for which a run is due, makes trouble. */
    private final class Companies implements Syncs, RunTimers {

        @Override
        public Mono<Sync> load(UUID companyId, SyncCommand command) {
            return companyId.equals(troubled)
                    ? trouble
                    : Mono.fromSupplier(() -> {
                        (command instanceof SyncCommand.StartScheduledRun ? scheduled : expired).add(companyId);
                        return Sync.initial(companyId);
                    });
        }

        @Override
        public Mono<Void> save(UUID companyId, Sync before, Sync after, List<SyncEvent> events) {
            return Mono.error(new AssertionError("There was nothing to save"));
        }

        @Override
        public Mono<Sync> of(UUID companyId) {
            return Mono.just(Sync.initial(companyId));
        }

        @Override
        public Flux<UUID> dueRuns(Instant now, int limit) {
            return Flux.just(troubled, due);
        }

        @Override
        public Flux<UUID> overdueSettlements(Instant now, int limit) {
            return Flux.just(overdue);
        }
    }
}
