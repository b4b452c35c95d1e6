package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.events.Problem;
import dev.rollcall.fetcher.snapshot.model.Progress;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Shows operators how runs go: in the log, with company and run, and as meters. */
final class RunLog {

    private static final Logger log = LoggerFactory.getLogger(RunLog.class);

    private final MeterRegistry meters;

    RunLog(MeterRegistry meters) {
        this.meters = meters;
    }

    void log(UUID companyId, List<SyncEvent> events) {
        events.forEach(event -> log(companyId, event));
    }

    private void log(UUID companyId, SyncEvent event) {
        switch (event) {
            case SyncEvent.RunStarted(Run run, var position) ->
                withContext(companyId, run, () -> log.info("Run started: {} {}", run.mode(), run.trigger()));
            case SyncEvent.ReadingCompleted completed ->
                withContext(companyId, completed.run(), () -> readingCompleted(completed.progress()));
            case SyncEvent.RunEnded ended -> withContext(companyId, ended.run(), () -> ended(ended));
            case SyncEvent.RunProgressed _,
                    SyncEvent.ConnectionChanged _,
                    SyncEvent.BaseChanged _,
                    SyncEvent.BaseCleared _,
                    SyncEvent.RunScheduled _,
                    SyncEvent.ScheduleCleared _,
                    SyncEvent.IntervalChanged _ -> {}
        }
    }

    private static void readingCompleted(Progress progress) {
        log.info(
                "Reading completed: {} pages, {} users, {} groups, {} memberships",
                progress.pages(),
                progress.users(),
                progress.groups(),
                progress.memberships());
    }

    private void ended(SyncEvent.RunEnded ended) {
        Duration duration = Duration.between(ended.run().startedAt(), ended.at());
        meters.timer(
                        "rollcall.runs",
                        "mode",
                        ended.run().mode().name(),
                        "outcome",
                        ended.result().outcome().name())
                .record(duration);
        Problem problem = ended.result().problem();
        if (problem == null) {
            log.info("Run ended: {} after {}", ended.result().outcome(), duration);
        } else {
            log.warn("Run ended: {} after {}: {}", ended.result().outcome(), duration, problem.code());
        }
    }

    /** Logs with the ids of company and run, and restores the thread's context afterwards. */
    private static void withContext(UUID companyId, Run run, Runnable logging) {
        @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put("company", companyId.toString());
        MDC.put("run", run.runId().toString());
        try {
            logging.run();
        } finally {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }
}
