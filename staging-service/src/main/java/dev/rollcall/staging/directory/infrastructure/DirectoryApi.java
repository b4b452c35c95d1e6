package dev.rollcall.staging.directory.infrastructure;

import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.staging.directory.infrastructure.DirectoryQueries.GroupRow;
import dev.rollcall.staging.directory.infrastructure.DirectoryQueries.PersonRow;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The groups and the people of the directory, for pages and scripts. */
@RestController
final class DirectoryApi {

    private static final int LARGEST_PAGE = 1_000;

    private final CompanyTransactions transactions;
    private final DirectoryQueries queries;

    DirectoryApi(CompanyTransactions transactions, DirectoryQueries queries) {
        this.transactions = transactions;
        this.queries = queries;
    }

    @GetMapping("/companies/{companyId}/groups")
    Mono<Listed<GroupRow>> groups(
            Caller caller,
            @PathVariable UUID companyId,
            @RequestParam @Nullable String search,
            @RequestParam @Nullable Boolean selected,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LARGEST_PAGE) int size) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> queries.groups(companyId, selected, text(search), page, size))
                .single();
    }

    /** Which accounts a list has: those in scope, as the figures count them, or all in the directory. */
    enum Population {
        IN_SCOPE,
        DIRECTORY
    }

    @GetMapping("/companies/{companyId}/people")
    Mono<Listed<PersonRow>> people(
            Caller caller,
            @PathVariable UUID companyId,
            @RequestParam @Nullable Verdict verdict,
            @RequestParam @Nullable Reason reason,
            @RequestParam(defaultValue = "IN_SCOPE") Population population,
            @RequestParam @Nullable String search,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LARGEST_PAGE) int size) {
        caller.mustReadPeople();
        return transactions
                .reading(
                        companyId,
                        () -> queries.people(companyId, population, verdict, reason, text(search), page, size))
                .single();
    }

    private static @Nullable String text(@Nullable String search) {
        return search == null || search.isBlank() ? null : search.strip();
    }
}
