package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.application.CompaniesContract;
import org.springframework.beans.factory.annotation.Autowired;

@RunningConsent
class CompaniesR2dbcTest extends CompaniesContract {

    private final Companies companies;

    @Autowired
    CompaniesR2dbcTest(Companies companies) {
        this.companies = companies;
    }

    @Override
    protected Companies companies() {
        return companies;
    }
}
