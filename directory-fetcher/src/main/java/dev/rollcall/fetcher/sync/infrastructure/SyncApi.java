package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.fetcher.sync.application.KeepingSchedules;
import dev.rollcall.fetcher.sync.application.SyncingNow;
import dev.rollcall.fetcher.sync.model.Link;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.web.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the gateway asks and wants of runs. */
@RestController
class SyncApi {

    private static final int MOST_RUNS = 500;

    private final SyncViews views;
    private final SyncingNow syncingNow;
    private final KeepingSchedules keepingSchedules;

    SyncApi(
            CompanyTransactions transactions,
            DatabaseClient database,
            SyncingNow syncingNow,
            KeepingSchedules keepingSchedules) {
        this.views = new SyncViews(transactions, database);
        this.syncingNow = syncingNow;
        this.keepingSchedules = keepingSchedules;
    }

    /** A run that goes on; {@code joined} when it did before. */
    record Accepted(UUID runId, boolean joined) {}

    /** The time between runs. */
    record Interval(int minutes) {}

    @GetMapping("/companies/{companyId}/sync")
    Mono<SyncViews.SyncView> sync(@PathVariable UUID companyId, Caller caller) {
        caller.mustReadPeople();
        return views.sync(companyId);
    }

    @GetMapping("/companies/{companyId}/runs")
    Mono<List<SyncViews.RunView>> runs(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "20") @Min(1) @Max(MOST_RUNS) int size,
            Caller caller) {
        caller.mustReadPeople();
        return views.runs(companyId, size);
    }

    @GetMapping("/overview")
    Mono<List<SyncViews.OverviewView>> overview(Caller caller) {
        return views.overview(caller.companies());
    }

    @PostMapping("/companies/{companyId}/sync")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Accepted> syncNow(@PathVariable UUID companyId, Caller caller) {
        caller.mustAdminister();
        return syncingNow.sync(companyId, caller.subject()).map(answer -> switch (answer) {
            case SyncingNow.Answer.Running running -> new Accepted(running.runId(), running.joined());
            case SyncingNow.Answer.NotReadable notReadable -> throw notReadable(notReadable.link());
        });
    }

    @PutMapping("/companies/{companyId}/sync/interval")
    Mono<Interval> setInterval(@PathVariable UUID companyId, @RequestBody Interval interval, Caller caller) {
        caller.mustAdminister();
        return keepingSchedules
                .setInterval(companyId, Duration.ofMinutes(interval.minutes()))
                .map(set -> {
                    if (!set) {
                        throw Problems.of(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "interval-out-of-range",
                                "The time between two syncs can be from " + Sync.SHORTEST_INTERVAL.toMinutes()
                                        + " minutes to " + Sync.LONGEST_INTERVAL.toHours()
                                        + " hours. Choose one of those.");
                    }
                    return interval;
                });
    }

    private static RuntimeException notReadable(Link link) {
        return switch (link) {
            case Link.Paused _ ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "connection-paused",
                        "The connection to this company's directory is paused. Connect it again, then press Sync Now.");
            case Link.NotConnected _, Link.Connected _ ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "not-connected",
                        "This company is not connected to a directory. Connect it, under Integrations, User Sync.");
        };
    }
}
