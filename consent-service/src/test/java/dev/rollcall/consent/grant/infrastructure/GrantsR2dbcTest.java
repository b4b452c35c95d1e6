package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.application.GrantsContract;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;

@RunningConsent
class GrantsR2dbcTest extends GrantsContract {

    private final Companies companies;
    private final Grants grants;
    private final CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands;
    private final CommandRunner<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> commands;

    @Autowired
    GrantsR2dbcTest(
            Companies companies,
            Grants grants,
            CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands,
            CommandRunner<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> commands) {
        this.companies = companies;
        this.grants = grants;
        this.companyCommands = companyCommands;
        this.commands = commands;
    }

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
