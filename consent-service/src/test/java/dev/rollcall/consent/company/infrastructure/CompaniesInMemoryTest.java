package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.consent.CommandsInMemory;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.application.CompaniesContract;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyRules;
import dev.rollcall.consent.company.model.CompanyState;

class CompaniesInMemoryTest extends CompaniesContract {

    private final Companies companies = new CompaniesInMemory();
    private final CommandRunner<CompanyCommand, CompanyState, CompanyEvent> commands =
            CommandsInMemory.of(companies, new CompanyRules());

    @Override
    protected Companies companies() {
        return companies;
    }

    @Override
    protected CommandRunner<CompanyCommand, CompanyState, CompanyEvent> commands() {
        return commands;
    }
}
