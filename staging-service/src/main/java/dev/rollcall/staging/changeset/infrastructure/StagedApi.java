package dev.rollcall.staging.changeset.infrastructure;

import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.staging.changeset.application.CheckingStaged;
import dev.rollcall.staging.changeset.application.Overriding;
import dev.rollcall.staging.changeset.application.Overriding.Outcome;
import dev.rollcall.staging.changeset.application.Overriding.Overrule;
import dev.rollcall.staging.changeset.application.Restaging;
import dev.rollcall.staging.changeset.application.Telling;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.web.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

/** The staged state: read page by page, checked, told again, overruled for one person. */
@RestController
@RequestMapping("/companies/{companyId}")
final class StagedApi {

    private static final int LARGEST_PAGE = 10_000;

    private final CompanyTransactions transactions;
    private final StagedQueries queries;
    private final CheckingStaged checking;
    private final Restaging restaging;
    private final Overriding overriding;
    private final Clock clock;

    StagedApi(
            CompanyTransactions transactions,
            StagedQueries queries,
            CheckingStaged checking,
            Restaging restaging,
            Overriding overriding,
            Clock clock) {
        this.transactions = transactions;
        this.queries = queries;
        this.checking = checking;
        this.restaging = restaging;
        this.overriding = overriding;
        this.clock = clock;
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

        static CheckView of(CheckingStaged.Finding finding) {
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

    /** {@code changeSetId} is missing when nothing was told. */
    record ToldView(@Nullable UUID changeSetId) {

        static ToldView of(Telling telling) {
            return new ToldView(
                    switch (telling) {
                        case Telling.Nothing() -> null;
                        case Telling.ChangeSet changeSet -> changeSet.id();
                    });
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

    /** Takes the company's lock: nothing may alter the state while it is compared. */
    @GetMapping("/check")
    Mono<CheckView> check(Caller caller, @PathVariable UUID companyId) {
        caller.mustReadPeople();
        return transactions.writing(companyId, () -> checking.check(companyId)).map(CheckView::of);
    }

    @PostMapping("/restage")
    Mono<ToldView> restage(Caller caller, @PathVariable UUID companyId) {
        caller.mustAdminister();
        return transactions
                .writing(companyId, () -> restaging.restage(companyId, UUID.randomUUID(), now(), caller.subject()))
                .map(telling -> switch (telling) {
                    case Telling.ChangeSet changeSet -> ToldView.of(changeSet);
                    case Telling.Nothing() ->
                        throw Problems.of(
                                HttpStatus.CONFLICT,
                                "nothing-staged",
                                "This company has no staged state yet: choose a scope and let the directory be read first.");
                });
    }

    @PutMapping("/people/{objectId}/override")
    Mono<ToldView> bringIn(Caller caller, @PathVariable UUID companyId, @PathVariable UUID objectId) {
        return overrule(caller, companyId, objectId, true);
    }

    @DeleteMapping("/people/{objectId}/override")
    Mono<ToldView> takeBack(Caller caller, @PathVariable UUID companyId, @PathVariable UUID objectId) {
        return overrule(caller, companyId, objectId, false);
    }

    private Mono<ToldView> overrule(Caller caller, UUID companyId, UUID objectId, boolean broughtIn) {
        caller.mustDecide();
        Overrule command = new Overrule(companyId, UUID.randomUUID(), now(), caller.subject(), objectId, broughtIn);
        return transactions
                .writing(companyId, () -> overriding.overrule(command))
                .map(outcome -> switch (outcome) {
                    case Outcome.Decided(Telling telling) -> ToldView.of(telling);
                    case Outcome.Unknown() ->
                        throw Problems.of(
                                HttpStatus.NOT_FOUND,
                                "person-unknown",
                                "The directory of this company has nobody with the id " + objectId + ".");
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
