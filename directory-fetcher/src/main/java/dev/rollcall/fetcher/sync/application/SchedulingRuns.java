package dev.rollcall.fetcher.sync.application;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts the runs that are due, and ends those that staging has not settled in time. */
public final class SchedulingRuns {

    /** How many companies one call handles at most, of either kind. */
    private static final int LIMIT = 100;

    /** A decision takes milliseconds. A company whose lock is held, or a database that does not answer, must not take longer. */
    private static final Duration COMPANY_TIMEOUT = Duration.ofSeconds(10);

    private final CommandRunner<SyncCommand, Sync, SyncEvent> commands;
    private final RunTimers timers;
    private final Supplier<CommandMetadata> metadata;

    /**
     * Schedules runs by some timers.
     *
     * @param metadata for each command, with an id of its own
     */
    public SchedulingRuns(
            CommandRunner<SyncCommand, Sync, SyncEvent> commands,
            RunTimers timers,
            Supplier<CommandMetadata> metadata) {
        this.commands = commands;
        this.timers = timers;
        this.metadata = metadata;
    }

    /** Handles every timer that is due now. A failure of one company is reported once the others are handled. */
    public Mono<Void> handleDueTimers() {
        return Mono.defer(() -> {
            CommandMetadata now = metadata.get();
            return Flux.concatDelayError(
                            handle(timers.dueRuns(now.at(), LIMIT), SyncCommand.StartScheduledRun::new),
                            handle(timers.overdueSettlements(now.at(), LIMIT), SyncCommand.ExpireSettlement::new))
                    .then();
        });
    }

    private Flux<Void> handle(Flux<UUID> companyIds, Function<CommandMetadata, SyncCommand> command) {
        return companyIds.concatMapDelayError(companyId -> commands.run(companyId, command.apply(metadata.get()))
                .timeout(COMPANY_TIMEOUT)
                .onErrorMap(fault ->
                        new IllegalStateException("Timers of company " + companyId + " could not be handled", fault))
                .then());
    }
}
