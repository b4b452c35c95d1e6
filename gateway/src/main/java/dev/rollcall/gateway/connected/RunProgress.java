package dev.rollcall.gateway.connected;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Fetcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a run has come. */
record RunProgress(String title, String trigger, @Nullable Instant startedAt, int percent, List<Phase> phases) {

    /**
     * A phase of a run.
     *
     * @param kind {@code done}, {@code now} or {@code later}
     */
    record Phase(String kind, String name, String text) {}

    static RunProgress of(Progress progress, Wording words) {
        Fetcher.Run run = progress.run();
        String sofar = run.mode() == Mode.DELTA ? "sync.changed-so-far" : "sync.read-so-far";
        List<String> texts = List.of(
                words.text(sofar, run.users()),
                words.text(sofar, run.groups()),
                words.text("sync.phase-text.compare"),
                words.text("sync.phase-text.settle"));
        List<String> names = List.of("people", "groups", "compare", "settle");
        List<Phase> phases = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            phases.add(new Phase(
                    at + 1 < progress.step() ? "done" : at + 1 == progress.step() ? "now" : "later",
                    words.text("sync.phase-name." + names.get(at)),
                    texts.get(at)));
        }
        return new RunProgress(
                words.text("sync.phase." + progress.step()),
                words.word("trigger", run.trigger()),
                run.startedAt(),
                progress.percent(),
                phases);
    }
}
