package dev.rollcall.consent.audit.infrastructure;

import dev.rollcall.consent.RunningConsent;
import dev.rollcall.consent.audit.application.AuditEntries;
import dev.rollcall.consent.audit.application.AuditEntriesContract;
import org.springframework.beans.factory.annotation.Autowired;

@RunningConsent
class AuditEntriesR2dbcTest extends AuditEntriesContract {

    private final AuditEntries entries;

    @Autowired
    AuditEntriesR2dbcTest(AuditEntries entries) {
        this.entries = entries;
    }

    @Override
    protected AuditEntries entries() {
        return entries;
    }
}
