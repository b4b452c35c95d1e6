package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.consent.CommandsInMemory;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.infrastructure.CompaniesInMemory;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyRules;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.application.GrantsContract;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.grant.model.GrantRules;
import java.util.Optional;

class GrantsInMemoryTest extends GrantsContract {

    private final Companies companies = new CompaniesInMemory();
    private final Grants grants = new GrantsInMemory(companies);
    private final CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands =
            CommandsInMemory.of(companies, new CompanyRules());
    private final CommandRunner<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> commands =
            CommandsInMemory.of(grants, new GrantRules());

    @Override
    protected Companies companies() {
        return companies;
    }

    @Override
    protected CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands() {
        return companyCommands;
    }

    @Override
    protected Grants grants() {
        return grants;
    }

    @Override
    protected CommandRunner<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> commands() {
        return commands;
    }
}
