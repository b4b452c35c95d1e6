package dev.rollcall.gateway.connect;

import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.tenancy.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A link by which the customer's own administrator connects one company, without an account here.
 *
 * @param companyName stored with the link: its holder has no access to the company
 * @param invitedBy the subject who created the link
 */
record Invitation(UUID invitationId, UUID companyId, String companyName, String invitedBy, Instant expiresAt) {

    /** The caller for whom services act: it may connect this company, and its subject names the invitation. */
    CallerClaims caller() {
        return new CallerClaims("invitation/" + invitationId, Role.COMPANY_ADMIN, Set.of(companyId), null);
    }
}
