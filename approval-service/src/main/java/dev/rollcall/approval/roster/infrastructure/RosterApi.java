package dev.rollcall.approval.roster.infrastructure;

import dev.rollcall.approval.review.application.ReadingOpenChanges;
import dev.rollcall.approval.roster.infrastructure.RosterViews.CommitView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.GroupsView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.MembersView;
import dev.rollcall.approval.roster.infrastructure.RosterViews.PersonView;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.web.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the roster, its groups and its commits. */
@RestController
@RequestMapping("/companies/{companyId}")
class RosterApi {

    /** The largest page. */
    private static final int MAX_SIZE = 500;

    private final CompanyTransactions transactions;
    private final RosterPages pages;

    RosterApi(CompanyTransactions transactions, DatabaseClient database, ReadingOpenChanges openChanges) {
        this.transactions = transactions;
        this.pages = new RosterPages(database, openChanges);
    }

    /** Members, a page of them, by name. */
    @GetMapping("/members")
    Mono<MembersView> members(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "ALL") RosterPages.Filter filter,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MAX_SIZE) int size,
            Caller caller) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> pages.members(companyId, filter, search, page, size))
                .next();
    }

    /** One member, or somebody staged: their groups, what is open about them and what every commit did to them. */
    @GetMapping("/members/{memberId}")
    Mono<PersonView> member(@PathVariable UUID companyId, @PathVariable UUID memberId, Caller caller) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> pages.member(companyId, memberId))
                .next()
                .switchIfEmpty(Mono.error(() -> Problems.of(
                        HttpStatus.NOT_FOUND,
                        "member-unknown",
                        "This company has never had a member " + memberId + ". Look them up by name.")));
    }

    /** The same by the object id that the person has in the tenant. */
    @GetMapping("/people/{objectId}")
    Mono<PersonView> person(@PathVariable UUID companyId, @PathVariable UUID objectId, Caller caller) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> pages.person(companyId, objectId))
                .next()
                .switchIfEmpty(Mono.error(() -> Problems.of(
                        HttpStatus.NOT_FOUND,
                        "person-unknown",
                        objectId + " is neither staged nor a member of this company. Look them up by name.")));
    }

    /** The groups of the staged state, chosen ones first. */
    @GetMapping("/groups")
    Mono<GroupsView> groups(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MAX_SIZE) int size,
            Caller caller) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> pages.groups(companyId, search, page, size))
                .next();
    }

    /** The commits, the newest first. */
    @GetMapping("/commits")
    Flux<CommitView> commits(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MAX_SIZE) int size,
            Caller caller) {
        caller.mustReadPeople();
        return transactions.reading(companyId, () -> pages.commits(companyId, size));
    }
}
