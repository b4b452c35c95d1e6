package dev.rollcall.fetcher.sync.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Sync;
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

/** One company's trouble, and what it is to the others. */
class KeepingSchedulesTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final UUID troubled = UUID.randomUUID();
    private final UUID due = UUID.randomUUID();
    private final UUID overdue = UUID.randomUUID();
    private final List<UUID> scheduled = new ArrayList<>();
    private final List<UUID> stoppedWaiting = new ArrayList<>();
    private Mono<Decided> trouble = Mono.empty();
    private final KeepingSchedules keeping =
            new KeepingSchedules(new Companies(), new Companies(), new VirtualClock(time), UUID::randomUUID);

    @AfterEach
    void reset() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void a_company_that_cannot_be_scheduled_is_told_after_the_others_and_the_overdue_had_their_turn() {
        trouble = Mono.error(new IllegalStateException("broken row"));
        assertThatThrownBy(() -> keeping.keep().block())
                .hasMessageContaining(troubled.toString())
                .hasRootCauseMessage("broken row");
        assertThat(scheduled).containsExactly(due);
        assertThat(stoppedWaiting).containsExactly(overdue);
    }

    @Test
    void a_company_that_never_answers_holds_the_others_up_for_ten_seconds() {
        trouble = Mono.never();
        StepVerifier.withVirtualTime(keeping::keep, () -> time, Long.MAX_VALUE)
                .thenAwait(Duration.ofSeconds(11))
                .expectErrorSatisfies(told -> assertThat(told).hasMessageContaining(troubled.toString()))
                .verify(Duration.ofSeconds(10));
        assertThat(scheduled).containsExactly(due);
        assertThat(stoppedWaiting).containsExactly(overdue);
    }

    /** Three companies: the first, for which a run is due, makes trouble. */
    private final class Companies implements Syncs, Timers {

        @Override
        public Mono<Decided> handle(UUID companyId, Command command) {
            return companyId.equals(troubled)
                    ? trouble
                    : Mono.fromSupplier(() -> {
                        (command instanceof Command.KeepSchedule ? scheduled : stoppedWaiting).add(companyId);
                        return new Decided(List.of(), Sync.unknown(companyId));
                    });
        }

        @Override
        public Mono<Sync> find(UUID companyId) {
            return Mono.just(Sync.unknown(companyId));
        }

        @Override
        public Flux<UUID> schedulesDue(Instant now, int atMost) {
            return Flux.just(troubled, due);
        }

        @Override
        public Flux<UUID> settlingsOverdue(Instant now, int atMost) {
            return Flux.just(overdue);
        }
    }
}
