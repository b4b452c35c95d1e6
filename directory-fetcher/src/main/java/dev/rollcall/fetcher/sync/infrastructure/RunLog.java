package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.fetcher.sync.model.Happening;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
            case Happening.RunStarted started ->
                log.atInfo()
                        .addKeyValue("company", companyId)
                        .addKeyValue("run", started.run().runId())
                        .log(
                                "Run started: {} {}",
                                started.run().mode(),
                                started.run().trigger());
            case Happening.ReadWhole whole ->
                log.atInfo()
                        .addKeyValue("company", companyId)
                        .addKeyValue("run", whole.run().runId())
                        .log(
                                "Run read whole: {} pages, {} users, {} groups, {} memberships",
                                whole.progress().pages(),
                                whole.progress().users(),
                                whole.progress().groups(),
                                whole.progress().memberships());
            case Happening.RunEnded ended -> ended(companyId, ended);
            case Happening.BaseLost _ ->
                log.atDebug().addKeyValue("company", companyId).log("The next run is a full reading");
            case Happening.RunProgressed _,
                    Happening.LinkChanged _,
                    Happening.BaseMoved _,
                    Happening.Planned _,
                    Happening.Unplanned _,
                    Happening.IntervalSet _ -> {}
        }
    }

    private void ended(UUID companyId, Happening.RunEnded ended) {
        Duration took = Duration.between(ended.run().startedAt(), ended.at());
        meters.timer(
                        "rollcall.runs",
                        "mode",
                        ended.run().mode().name(),
                        "outcome",
                        ended.ending().outcome().name())
                .record(took);
        log.atLevel(ended.ending().problem() == null ? Level.INFO : Level.WARN)
                .addKeyValue("company", companyId)
                .addKeyValue("run", ended.run().runId())
                .log(
                        "Run ended: {} after {}{}",
                        ended.ending().outcome(),
                        took,
                        ended.ending().problem() == null
                                ? ""
                                : ": " + ended.ending().problem().code());
    }
}
