package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Link;
import dev.rollcall.fetcher.sync.model.Run;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Somebody presses Sync Now. However many do at once, one run comes of it. */
public final class SyncingNow {

    private final Syncs syncs;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public SyncingNow(Syncs syncs, Clock clock, Supplier<UUID> ids) {
        this.syncs = syncs;
        this.clock = clock;
        this.ids = ids;
    }

    /** What came of it. */
    public sealed interface Answer {
        /**
         * A run goes on.
         *
         * @param joined whether it went on before
         */
        record Running(UUID runId, boolean joined) implements Answer {}

        /** There is nothing to read. */
        record NotReadable(Link link) implements Answer {}
    }

    /** Starts a run, or joins the one that goes on. */
    public Mono<Answer> sync(UUID companyId, String by) {
        return syncs.handle(companyId, new Command.SyncNow(ids.get(), clock.instant(), by))
                .map(decided -> {
                    Run run = decided.after().run();
                    return run == null
                            ? new Answer.NotReadable(decided.after().link())
                            : new Answer.Running(
                                    run.runId(),
                                    decided.happened().stream()
                                            .noneMatch(happening -> happening instanceof Happening.RunStarted));
                });
    }
}
