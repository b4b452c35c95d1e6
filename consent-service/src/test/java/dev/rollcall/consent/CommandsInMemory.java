package dev.rollcall.consent;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.States;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Decider;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Handles commands without a database: one after another, announcing nothing. */
public final class CommandsInMemory {

    private CommandsInMemory() {}

    public static <C extends Command, S, E> CommandRunner<C, S, E> of(
            States<C, S, E> states, Decider<C, S, E> decider) {
        return new CommandRunner<>(
                new OneByOne(),
                (metadata, events) -> Mono.empty(),
                states,
                decider,
                (command, before, after, events) -> List.of());
    }

    /** Metadata of a command that somebody gives at an instant. */
    public static CommandMetadata given(Instant at) {
        return given("somebody", at);
    }

    public static CommandMetadata given(String actor, Instant at) {
        return new CommandMetadata(UUID.randomUUID(), actor, at);
    }

    private static final class OneByOne implements Transactions {
        @Override
        public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
            return Mono.defer(() -> {
                synchronized (this) {
                    return Mono.justOrEmpty(work.get().blockOptional());
                }
            });
        }
    }
}
