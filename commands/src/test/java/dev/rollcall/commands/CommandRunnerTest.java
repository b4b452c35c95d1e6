package dev.rollcall.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.events.Event;
import dev.rollcall.events.audit.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CommandRunnerTest {

    private static final UUID COMPANY = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000c1");
    private static final CommandMetadata METADATA = new CommandMetadata(
            UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000c2"),
            "dana",
            Instant.parse("2026-11-30T10:00:00.1234567Z"));

    private final List<String> steps = new ArrayList<>();
    private long stored = 5;

    @Test
    void what_is_decided_is_saved_then_announced_inside_one_transaction() {
        StepVerifier.create(runner().run(COMPANY, new Add(METADATA, 3)))
                .assertNext(handled -> assertThat(handled.state()).isEqualTo(8))
                .verifyComplete();

        assertThat(steps).containsExactly("begin", "load", "save 5 -> 8", "announce 1", "commit");
        assertThat(stored).isEqualTo(8);
    }

    @Test
    void a_refused_command_saves_and_announces_nothing() {
        StepVerifier.create(runner().run(COMPANY, new Add(METADATA, -9)))
                .assertNext(handled -> assertThat(handled.outcome()).isInstanceOf(Outcome.Refused.class))
                .verifyComplete();

        assertThat(steps).containsExactly("begin", "load", "commit");
        assertThat(stored).isEqualTo(5);
    }

    @Test
    void a_failure_to_announce_rolls_back_what_was_saved() {
        StepVerifier.create(runner().run(COMPANY, new Add(METADATA, 1000))).verifyErrorMessage("the outbox is full");

        assertThat(steps).endsWith("announce 1", "rollback");
        assertThat(stored).isEqualTo(5);
    }

    @Test
    void instants_are_as_fine_as_the_database_keeps_them() {
        assertThat(METADATA.at()).isEqualTo(Instant.parse("2026-11-30T10:00:00.123456Z"));
    }

    private record Add(CommandMetadata metadata, long amount) implements Command {}

    private record Added(long amount) {}

    private CommandRunner<Add, Long, Added> runner() {
        return new CommandRunner<>(
                new RecordedTransactions(),
                this::announce,
                new RecordedStates(),
                new Adding(),
                (command, before, after, events) ->
                        List.<Event>of(command.metadata().auditEntry(COMPANY, "test", "added", null, null)));
    }

    private Mono<Void> announce(CommandMetadata metadata, List<? extends Event> events) {
        return Mono.defer(() -> {
            steps.add("announce " + events.size());
            assertThat(events)
                    .allSatisfy(event -> assertThat(((AuditEntry) event).at()).isEqualTo(metadata.at()));
            return stored > 1000 ? Mono.error(new IllegalStateException("the outbox is full")) : Mono.empty();
        });
    }

    private static final class Adding implements Decider<Add, Long, Added> {

        @Override
        public Outcome<Added> decide(Add command, Long state) {
            return command.amount() < 0
                    ? Outcome.refused(new Refusal(Refusal.Kind.INVALID, "negative", "Add something positive."))
                    : Outcome.accepted(new Added(command.amount()));
        }

        @Override
        public Long apply(Long state, Added event) {
            return state + event.amount();
        }
    }

    private final class RecordedStates implements States<Add, Long, Added> {

        @Override
        public Mono<Long> load(UUID companyId, Add command) {
            return Mono.fromSupplier(() -> {
                steps.add("load");
                return stored;
            });
        }

        @Override
        public Mono<Void> save(UUID companyId, Long before, Long after, List<Added> events) {
            return Mono.fromRunnable(() -> {
                steps.add("save " + before + " -> " + after);
                stored = after;
            });
        }
    }

    private final class RecordedTransactions implements Transactions {

        @Override
        public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
            return Mono.defer(() -> {
                long before = stored;
                steps.add("begin");
                return work.get().doOnSuccess(done -> steps.add("commit")).doOnError(error -> {
                    steps.add("rollback");
                    stored = before;
                });
            });
        }
    }
}
