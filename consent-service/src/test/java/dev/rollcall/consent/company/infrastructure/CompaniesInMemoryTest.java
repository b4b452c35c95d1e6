package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.application.CompaniesContract;

class CompaniesInMemoryTest extends CompaniesContract {

    private final Companies companies = new CompaniesInMemory();

    @Override
    protected Companies companies() {
        return companies;
    }
}
