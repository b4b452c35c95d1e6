package dev.rollcall.fetcher.sync.application;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Starts a run when somebody presses Sync Now. However many do so at once, there is one run. */
public final class SyncingNow {

    private final CommandRunner<SyncCommand, Sync, SyncEvent> commands;

    public SyncingNow(CommandRunner<SyncCommand, Sync, SyncEvent> commands) {
        this.commands = commands;
    }

    /** What came of it. */
    public sealed interface Result {

        /**
         * A run is in progress.
         *
         * @param joined whether it was in progress before
         */
        record Running(UUID runId, boolean joined) implements Result {}

        /** It was refused: {@code not-connected} or {@code connection-paused}. */
        record Refused(Refusal refusal) implements Result {}
    }

    /** Starts a run, or joins the one in progress. */
    public Mono<Result> sync(CommandMetadata metadata, UUID companyId) {
        return commands.run(companyId, new SyncCommand.SyncNow(metadata)).map(SyncingNow::result);
    }

    private static Result result(Handled<Sync, SyncEvent> handled) {
        return switch (handled.outcome()) {
            case Outcome.Refused<SyncEvent> refused -> new Result.Refused(refused.refusal());
            case Outcome.Accepted<SyncEvent> accepted -> {
                Run run = Objects.requireNonNull(handled.state().run(), "Accepted, but no run is in progress");
                yield new Result.Running(
                        run.runId(), accepted.events(SyncEvent.RunStarted.class).isEmpty());
            }
        };
    }
}
