package dev.rollcall.staging.figures.infrastructure;

import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.staging.figures.infrastructure.FiguresQueries.Counted;
import dev.rollcall.staging.figures.model.Figures;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The figures of a company, and of all companies that a caller sees. */
@RestController
final class FiguresApi {

    private final CompanyTransactions transactions;
    private final FiguresQueries queries;

    FiguresApi(CompanyTransactions transactions, FiguresQueries queries) {
        this.transactions = transactions;
        this.queries = queries;
    }

    /** One company in a console: its {@link Figures} under the same names, and what they are of. */
    record OverviewRow(
            UUID companyId,
            String scope,
            long groups,
            long directory,
            long inScope,
            long eligible,
            long notSynced,
            Map<Reason, Long> excluded,
            long staged,
            long doubtful,
            long scopeRevision,
            @Nullable UUID changeSetId,
            @Nullable Instant settledAt) {

        static OverviewRow of(Counted counted) {
            Figures figures = counted.figures();
            return new OverviewRow(
                    counted.companyId(),
                    counted.scope(),
                    counted.groups(),
                    figures.directory(),
                    figures.inScope(),
                    figures.eligible(),
                    figures.notSynced(),
                    figures.excluded(),
                    figures.staged(),
                    figures.doubtful(),
                    figures.scopeRevision(),
                    figures.changeSetId(),
                    figures.settledAt());
        }
    }

    /**
     * The directory itself, whatever the scope.
     *
     * @param everyone the figures as they would be if everyone were in scope
     */
    record DirectoryView(
            @Nullable UUID tenantId,
            long users,
            long groups,
            @Nullable UUID lastRunId,
            @Nullable Instant settledAt,
            Figures everyone,
            Map<Verdict, Long> verdicts,
            Map<Reason, Long> excluded) {}

    @GetMapping("/companies/{companyId}/figures")
    Mono<Figures> figures(@PathVariable UUID companyId) {
        return transactions.reading(companyId, () -> queries.of(companyId)).single();
    }

    @GetMapping("/overview")
    Flux<OverviewRow> overview(Caller caller) {
        return transactions
                .reading(caller.companies(), () -> queries.of(caller.companies()))
                .map(OverviewRow::of);
    }

    @GetMapping("/companies/{companyId}/directory")
    Mono<DirectoryView> directory(@PathVariable UUID companyId) {
        return transactions
                .reading(companyId, () -> queries.ofEveryone(companyId))
                .singleOrEmpty()
                .map(FiguresApi::directory)
                .defaultIfEmpty(directory(null, null, 0, null, Figures.beforeAnyReading(0)));
    }

    private static DirectoryView directory(Counted counted) {
        return directory(
                counted.tenantId(),
                counted.lastRunId(),
                counted.groups(),
                counted.figures().settledAt(),
                counted.figures());
    }

    private static DirectoryView directory(
            @Nullable UUID tenantId,
            @Nullable UUID lastRunId,
            long groups,
            @Nullable Instant settledAt,
            Figures everyone) {
        return new DirectoryView(
                tenantId,
                everyone.directory(),
                groups,
                lastRunId,
                settledAt,
                everyone,
                Map.of(
                        Verdict.ELIGIBLE, everyone.eligible(),
                        Verdict.DOUBTFUL, everyone.doubtful(),
                        Verdict.EXCLUDED, everyone.notSynced()),
                everyone.excluded());
    }
}
