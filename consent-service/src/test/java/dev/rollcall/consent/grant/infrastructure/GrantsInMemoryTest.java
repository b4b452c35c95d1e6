package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.infrastructure.CompaniesInMemory;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.application.GrantsContract;

class GrantsInMemoryTest extends GrantsContract {

    private final Companies companies = new CompaniesInMemory();
    private final Grants grants = new GrantsInMemory();

    @Override
    protected Companies companies() {
        return companies;
    }

    @Override
    protected Grants grants() {
        return grants;
    }
}
