package dev.rollcall.consent.grant.application;

import dev.rollcall.consent.grant.model.PartnerRole;
import java.util.List;
import java.util.UUID;

/**
 * Everything that one person can see, with the role in which they see it.
 *
 * @param companies each once, in the highest role; by name
 */
public record Reach(String subject, List<PartnerReached> partners, List<CompanyReached> companies) {

    public Reach {
        partners = List.copyOf(partners);
        companies = List.copyOf(companies);
    }

    /** A partner that the person works for. */
    public record PartnerReached(UUID partnerId, String name, PartnerRole role) {}

    /**
     * A company that the person may see.
     *
     * @param role name of a {@link PartnerRole} or a {@link dev.rollcall.consent.grant.model.CompanyRole}
     */
    public record CompanyReached(UUID companyId, UUID partnerId, String name, String timeZone, String role) {}
}
