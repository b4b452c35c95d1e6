package dev.rollcall.gateway.connected;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Fetcher;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that ended or goes on.
 *
 * @param read what it read, in words
 * @param problem empty when there was none
 */
record RunRow(
        UUID runId,
        @Nullable Instant startedAt,
        String trigger,
        String mode,
        @Nullable Outcome outcome,
        State state,
        String problem,
        String read,
        String took) {

    static RunRow of(Fetcher.Run run, Wording words) {
        State state = run.outcome() == null
                ? new State("busy", "sync", words.text("sync.running"))
                : run.outcome() == Outcome.APPLIED
                        ? new State("ok", "ok", words.text("outcome." + run.outcome()))
                        : new State("danger", "error", words.text("outcome." + run.outcome()));
        return new RunRow(
                run.runId(),
                run.startedAt(),
                words.word("trigger", run.trigger()),
                words.word("mode", run.mode()),
                run.outcome(),
                state,
                run.problem() == null
                        ? ""
                        : words.wordOr(
                                "run-problem-text",
                                run.problem().code(),
                                run.problem().message()),
                words.text(
                        run.mode() == Mode.DELTA ? "sync.read-changes" : "sync.read-all",
                        run.users(),
                        run.groups(),
                        run.memberships()),
                words.took(run.startedAt(), run.finishedAt()));
    }
}
