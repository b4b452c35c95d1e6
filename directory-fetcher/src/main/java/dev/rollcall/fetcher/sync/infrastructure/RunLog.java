package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.events.Problem;
import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Run;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tells operators how runs go: in the log, with company and run, and as meters. */
final class RunLog {

    private static final Logger log = LoggerFactory.getLogger(RunLog.class);

    private final MeterRegistry meters;

    RunLog(MeterRegistry meters) {
        this.meters = meters;
    }

    void tell(UUID companyId, List<Happening> happened) {
        happened.forEach(happening -> tell(companyId, happening));
    }

    private void tell(UUID companyId, Happening happening) {
        switch (happening) {
            case Happening.RunStarted(Run run, var from) ->
                about(companyId, run, () -> log.info("Run started: {} {}", run.mode(), run.trigger()));
            case Happening.ReadWhole whole -> about(companyId, whole.run(), () -> readWhole(whole.progress()));
            case Happening.RunEnded ended -> about(companyId, ended.run(), () -> ended(ended));
            case Happening.RunProgressed _,
                    Happening.LinkChanged _,
                    Happening.BaseMoved _,
                    Happening.BaseLost _,
                    Happening.Planned _,
                    Happening.Unplanned _,
                    Happening.IntervalSet _ -> {}
        }
    }

    private static void readWhole(Progress progress) {
        log.info(
                "Run read whole: {} pages, {} users, {} groups, {} memberships",
                progress.pages(),
                progress.users(),
                progress.groups(),
                progress.memberships());
    }

    private void ended(Happening.RunEnded ended) {
        Duration took = Duration.between(ended.run().startedAt(), ended.at());
        meters.timer(
                        "rollcall.runs",
                        "mode",
                        ended.run().mode().name(),
                        "outcome",
                        ended.ending().outcome().name())
                .record(took);
        Problem problem = ended.ending().problem();
        if (problem == null) {
            log.info("Run ended: {} after {}", ended.ending().outcome(), took);
        } else {
            log.warn("Run ended: {} after {}: {}", ended.ending().outcome(), took, problem.code());
        }
    }

    /** Whatever the thread was about before, it is about again afterwards. */
    private static void about(UUID companyId, Run run, Runnable telling) {
        @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put("company", companyId.toString());
        MDC.put("run", run.runId().toString());
        try {
            telling.run();
        } finally {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }
}
