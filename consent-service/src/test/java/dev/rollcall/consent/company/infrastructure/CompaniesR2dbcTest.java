package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.application.CompaniesContract;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import org.springframework.beans.factory.annotation.Autowired;

@RunningConsent
class CompaniesR2dbcTest extends CompaniesContract {

    private final Companies companies;
    private final CommandRunner<CompanyCommand, CompanyState, CompanyEvent> commands;

    @Autowired
    CompaniesR2dbcTest(Companies companies, CommandRunner<CompanyCommand, CompanyState, CompanyEvent> commands) {
        this.companies = companies;
        this.commands = commands;
    }

    @Override
    protected Companies companies() {
        return companies;
    }

    @Override
    protected CommandRunner<CompanyCommand, CompanyState, CompanyEvent> commands() {
        return commands;
    }
}
