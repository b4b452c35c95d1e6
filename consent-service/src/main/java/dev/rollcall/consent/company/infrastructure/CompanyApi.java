package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.consent.command.Acts;
import dev.rollcall.consent.command.Refusals;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.AddCompany;
import dev.rollcall.events.companies.Company;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.Role;
import dev.rollcall.web.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Companies over HTTP. */
@RestController
final class CompanyApi {

    private final Companies companies;
    private final Acts acts;

    CompanyApi(Companies companies, Acts acts) {
        this.companies = companies;
        this.acts = acts;
    }

    /** A company to add. */
    record NewCompany(@NotNull String name, @NotNull String timeZone) {}

    @PostMapping("/partners/{partnerId}/companies")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Company> add(@PathVariable UUID partnerId, @Valid @RequestBody NewCompany company, Caller caller) {
        mustAdminister(partnerId, caller);
        return companies
                .decide(new AddCompany(
                        acts.of(caller), UUID.randomUUID(), partnerId, company.name(), company.timeZone()))
                .map(outcome -> switch (outcome) {
                    case Outcome.Done<Company> done -> done.events().getFirst();
                    case Outcome.Refused<Company> refused -> throw Refusals.problem(refused.refusal());
                });
    }

    @GetMapping("/partners/{partnerId}/companies")
    Mono<List<Company>> all(@PathVariable UUID partnerId, Caller caller) {
        mustAdminister(partnerId, caller);
        return companies.ofPartner(partnerId).collectList();
    }

    @GetMapping("/companies/{companyId}")
    Mono<Company> one(@PathVariable UUID companyId) {
        return companies.of(companyId).switchIfEmpty(Mono.error(Refusals::unknownCompany));
    }

    private static void mustAdminister(UUID partnerId, Caller caller) {
        if (caller.role() != Role.PARTNER_ADMIN || !partnerId.equals(caller.partnerId())) {
            throw Problems.of(
                    HttpStatus.FORBIDDEN,
                    "partner-not-granted",
                    "Companies of this partner are for its own administrators. Ask one of them for the role.");
        }
    }
}
