package dev.rollcall.gateway.connect;

import dev.rollcall.gateway.token.OnBehalf;
import dev.rollcall.tenancy.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A link by which the customer's own administrator connects one company, without an account here.
 *
 * @param companyName for greeting them: they cannot ask for it
 * @param invitedBy the subject who made the link
 */
record Invitation(UUID invitationId, UUID companyId, String companyName, String invitedBy, Instant expiresAt) {

    /** Connecting is all that the link is good for; the service sees on whose invitation it happens. */
    OnBehalf caller() {
        return new OnBehalf("invitation/" + invitationId, Role.COMPANY_ADMIN, Set.of(companyId), null);
    }
}
