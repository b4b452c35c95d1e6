package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.fetcher.sync.application.SyncingNow;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
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

/** Syncs and runs over HTTP. */
@RestController
class SyncApi {

    private static final int MAX_RUNS = 500;

    private final SyncViews views;
    private final SyncingNow syncingNow;
    private final CommandRunner<SyncCommand, Sync, SyncEvent> commands;
    private final IncomingCommands incoming;

    SyncApi(
            CompanyTransactions transactions,
            DatabaseClient database,
            SyncingNow syncingNow,
            CommandRunner<SyncCommand, Sync, SyncEvent> commands,
            IncomingCommands incoming) {
        this.views = new SyncViews(transactions, database);
        this.syncingNow = syncingNow;
        this.commands = commands;
        this.incoming = incoming;
    }

    /** The run in progress; {@code joined} when it was before. */
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
            @RequestParam(defaultValue = "20") @Min(1) @Max(MAX_RUNS) int size,
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
        return syncingNow.sync(incoming.of(caller), companyId).map(result -> switch (result) {
            case SyncingNow.Result.Running running -> new Accepted(running.runId(), running.joined());
            case SyncingNow.Result.Refused refused -> throw Refused.problem(refused.refusal());
        });
    }

    @PutMapping("/companies/{companyId}/sync/interval")
    Mono<Interval> setInterval(@PathVariable UUID companyId, @RequestBody Interval interval, Caller caller) {
        caller.mustAdminister();
        return commands.run(
                        companyId,
                        new SyncCommand.SetInterval(incoming.of(caller), Duration.ofMinutes(interval.minutes())))
                .map(handled -> switch (handled.outcome()) {
                    case Outcome.Refused<SyncEvent> refused -> throw Refused.problem(refused.refusal());
                    case Outcome.Accepted<SyncEvent> _ -> interval;
                });
    }
}
