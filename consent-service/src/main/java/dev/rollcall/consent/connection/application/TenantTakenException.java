package dev.rollcall.consent.connection.application;

import java.util.UUID;

/** Another company got hold of the tenant in between. Rolls back what would have made two companies hold it. */
public final class TenantTakenException extends RuntimeException {

    public TenantTakenException(UUID tenantId) {
        super("The tenant " + tenantId + " is held by another company", null, false, false);
    }
}
