package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.grant.application.Grants;
import dev.rollcall.consent.grant.application.GrantsContract;
import org.springframework.beans.factory.annotation.Autowired;

@RunningConsent
class GrantsR2dbcTest extends GrantsContract {

    private final Companies companies;
    private final Grants grants;

    @Autowired
    GrantsR2dbcTest(Companies companies, Grants grants) {
        this.companies = companies;
        this.grants = grants;
    }

    @Override
    protected Companies companies() {
        return companies;
    }

    @Override
    protected Grants grants() {
        return grants;
    }
}
