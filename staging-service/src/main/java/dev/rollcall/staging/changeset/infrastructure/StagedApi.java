package dev.rollcall.staging.changeset.infrastructure;

import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.staging.changeset.application.CheckingStagedState;
import dev.rollcall.staging.changeset.application.OverridingEligibility;
import dev.rollcall.staging.changeset.application.OverridingEligibility.Result;
import dev.rollcall.staging.changeset.application.Restaging;
import dev.rollcall.staging.changeset.application.StagingResult;
import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.eligibility.model.OverrideCommand;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.web.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The staged state: read page by page, checked, published again, overridden for one person. */
@RestController
@RequestMapping("/companies/{companyId}")
final class StagedApi {

    private static final int LARGEST_PAGE = 10_000;

    private final CompanyTransactions transactions;
    private final StagedQueries queries;
    private final CheckingStagedState checking;
    private final Restaging restaging;
    private final OverridingEligibility overriding;
    private final IncomingCommands commands;

    StagedApi(
            CompanyTransactions transactions,
            StagedQueries queries,
            CheckingStagedState checking,
            Restaging restaging,
            OverridingEligibility overriding,
            IncomingCommands commands) {
        this.transactions = transactions;
        this.queries = queries;
        this.checking = checking;
        this.restaging = restaging;
        this.overriding = overriding;
        this.commands = commands;
    }

    record StagedPage(
            @Nullable String digest,
            long scopeRevision,
            @Nullable UUID changeSetId,
            List<StagedRow> people) {}

    record StagedRow(UUID objectId, Verdict verdict, List<UUID> groupIds) {}

    record CheckView(
            boolean holds,
            List<String> problems,
            String digest,
            long staged,
            long doubtful,
            @Nullable UUID changeSetId,
            @Nullable UUID lastRunId) {

        static CheckView of(CheckingStagedState.Finding finding) {
            return new CheckView(
                    finding.holds(),
                    finding.problems(),
                    finding.digest(),
                    finding.staged(),
                    finding.doubtful(),
                    finding.changeSetId(),
                    finding.lastRunId());
        }
    }

    record RestagedView(UUID changeSetId) {}

    /**
     * What an override did.
     *
     * @param changeSetId the change set that it led to; missing when it led to none
     * @param broughtIn whether the person is brought in anyway
     * @param inScope whether the person is in scope
     * @param staged in scope, and eligible or doubtful
     * @param verdict missing when the directory does not have the person now
     * @param reason why the person is not synced, or doubtful
     */
    record OverrideView(
            @Nullable UUID changeSetId,
            boolean broughtIn,
            boolean inScope,
            boolean staged,
            @Nullable Verdict verdict,
            Eligibility.@Nullable Reason reason) {

        static OverrideView of(Result.Done done) {
            Assessment assessment = done.assessment();
            return assessment == null
                    ? new OverrideView(done.staged().changeSetId(), done.broughtIn(), false, false, null, null)
                    : new OverrideView(
                            done.staged().changeSetId(),
                            done.broughtIn(),
                            assessment.inScope(),
                            assessment.inScope() && assessment.judgement().verdict() != Verdict.EXCLUDED,
                            assessment.judgement().verdict(),
                            assessment.judgement().reason());
        }
    }

    @GetMapping("/staged")
    Mono<StagedPage> staged(
            Caller caller,
            @PathVariable UUID companyId,
            @RequestParam @Nullable UUID after,
            @RequestParam(defaultValue = "5000") @Min(1) @Max(LARGEST_PAGE) int limit) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> queries.page(companyId, after, limit))
                .single();
    }

    /** Takes the company's lock: nothing may change the state while it is compared. */
    @GetMapping("/check")
    Mono<CheckView> check(Caller caller, @PathVariable UUID companyId) {
        caller.mustReadPeople();
        return transactions.writing(companyId, () -> checking.check(companyId)).map(CheckView::of);
    }

    @PostMapping("/restage")
    Mono<RestagedView> restage(Caller caller, @PathVariable UUID companyId) {
        caller.mustAdminister();
        return restaging.restage(companyId, commands.of(caller)).map(result -> switch (result) {
            case StagingResult.Published published -> new RestagedView(published.changeSetId());
            case StagingResult.Unchanged() ->
                throw Problems.of(
                        HttpStatus.CONFLICT,
                        "nothing-staged",
                        "This company has no staged state yet: choose a scope and let the directory be read first.");
        });
    }

    @PutMapping("/people/{objectId}/override")
    Mono<OverrideView> bringIn(Caller caller, @PathVariable UUID companyId, @PathVariable UUID objectId) {
        caller.mustDecide();
        return override(new OverrideCommand.BringIn(companyId, commands.of(caller), objectId));
    }

    @DeleteMapping("/people/{objectId}/override")
    Mono<OverrideView> takeBack(Caller caller, @PathVariable UUID companyId, @PathVariable UUID objectId) {
        caller.mustDecide();
        return override(new OverrideCommand.TakeBack(companyId, commands.of(caller), objectId));
    }

    private Mono<OverrideView> override(OverrideCommand command) {
        return overriding.override(command).map(result -> switch (result) {
            case Result.Done done -> OverrideView.of(done);
            case Result.Refused(Refusal refusal) -> throw Refusals.problem(refusal);
        });
    }
}
