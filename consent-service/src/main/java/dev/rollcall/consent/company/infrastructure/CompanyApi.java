package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyCommand.AddCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ArchiveCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ChangeCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ReactivateCompany;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.http.PartnerAdmins;
import dev.rollcall.consent.http.Refusals;
import dev.rollcall.events.companies.Company;
import dev.rollcall.tenancy.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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
    private final CommandRunner<CompanyCommand, CompanyState, CompanyEvent> commands;
    private final IncomingCommands incoming;

    CompanyApi(
            Companies companies,
            CommandRunner<CompanyCommand, CompanyState, CompanyEvent> commands,
            IncomingCommands incoming) {
        this.companies = companies;
        this.commands = commands;
        this.incoming = incoming;
    }

    /** A company to add. */
    record NewCompany(@NotNull String name, @NotNull String timeZone) {}

    /** What is to be changed; what is missing stays as it is. */
    record CompanyChange(@Nullable String name, @Nullable String timeZone) {}

    /**
     * A company.
     *
     * @param status {@code ACTIVE} or {@code ARCHIVED}
     */
    record CompanyView(
            UUID companyId, long revision, UUID partnerId, String name, String timeZone, Company.Lifecycle status) {
        static CompanyView of(Company company) {
            return new CompanyView(
                    company.companyId(),
                    company.revision(),
                    company.partnerId(),
                    company.name(),
                    company.timeZone(),
                    company.lifecycle());
        }
    }

    @PostMapping("/partners/{partnerId}/companies")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<CompanyView> add(@PathVariable UUID partnerId, @Valid @RequestBody NewCompany company, Caller caller) {
        PartnerAdmins.mustBe(caller, partnerId);
        return run(
                new AddCompany(incoming.of(caller), UUID.randomUUID(), partnerId, company.name(), company.timeZone()));
    }

    @GetMapping("/partners/{partnerId}/companies")
    Mono<List<CompanyView>> all(@PathVariable UUID partnerId, Caller caller) {
        PartnerAdmins.mustBe(caller, partnerId);
        return companies.ofPartner(partnerId).map(CompanyView::of).collectList();
    }

    @GetMapping("/companies/{companyId}")
    Mono<CompanyView> one(@PathVariable UUID companyId) {
        return companies.of(companyId).map(CompanyView::of).switchIfEmpty(Mono.error(Refusals::unknownCompany));
    }

    @PatchMapping("/companies/{companyId}")
    Mono<CompanyView> change(@PathVariable UUID companyId, @Valid @RequestBody CompanyChange change, Caller caller) {
        caller.mustAdminister();
        return run(new ChangeCompany(incoming.of(caller), companyId, change.name(), change.timeZone()));
    }

    @PostMapping("/companies/{companyId}/archive")
    Mono<CompanyView> archive(@PathVariable UUID companyId, Caller caller) {
        PartnerAdmins.mustBe(caller);
        return run(new ArchiveCompany(incoming.of(caller), companyId));
    }

    @PostMapping("/companies/{companyId}/reactivate")
    Mono<CompanyView> reactivate(@PathVariable UUID companyId, Caller caller) {
        PartnerAdmins.mustBe(caller);
        return run(new ReactivateCompany(incoming.of(caller), companyId));
    }

    private Mono<CompanyView> run(CompanyCommand command) {
        return Refusals.stateOrProblem(commands.run(command.companyId(), command))
                .map(state -> CompanyView.of(state.company().orElseThrow()));
    }
}
