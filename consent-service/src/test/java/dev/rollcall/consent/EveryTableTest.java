package dev.rollcall.consent;

import dev.rollcall.guards.RowLevelSecurityGuard;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningConsent
class EveryTableTest extends RowLevelSecurityGuard {

    @Autowired
    EveryTableTest(ApplicationContext service) {
        super(service);
    }

    @Override
    protected Map<String, String> tablesWithoutCompany() {
        return Map.of(
                "work.lease", "says which copy of the service does something, not for whom",
                "partner", "is there before any company; closed by partner, as IsolationTest shows",
                "partner_grant", "is there before any company; closed by partner and by person");
    }

    @Override
    protected Map<String, String> writingByOtherKeys() {
        return Map.of(
                "partner.partner", "has nothing of companies; who acts for the partner names it",
                "partner_grant.partner", "has nothing of companies; who acts for the partner names it",
                "api_key.partner", "lets in to a partner's keys, which belong to no company");
    }
}
