package dev.rollcall.consent.audit.infrastructure;

import dev.rollcall.consent.audit.application.AuditEntries;
import dev.rollcall.consent.audit.application.AuditEntriesContract;

class AuditEntriesInMemoryTest extends AuditEntriesContract {

    private final AuditEntries entries = new AuditEntriesInMemory();

    @Override
    protected AuditEntries entries() {
        return entries;
    }
}
