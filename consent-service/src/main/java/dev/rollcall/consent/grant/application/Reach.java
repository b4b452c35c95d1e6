package dev.rollcall.consent.grant.application;

import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.PartnerRole;
import dev.rollcall.events.companies.Company;
import java.util.List;
import java.util.UUID;

/**
 * Everything that one person or API key can see, with the role in which they see it.
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
     * @param status {@code ACTIVE} or {@code ARCHIVED}
     */
    public record CompanyReached(
            UUID companyId, UUID partnerId, String name, String timeZone, Company.Lifecycle status, Role role) {}

    /** A role in which a company is seen: one on the company, or one on its partner. */
    public enum Role {
        PARTNER_ADMIN,
        COMPANY_ADMIN,
        APPROVER,
        VIEWER,
        BILLING_READER;

        static Role of(PartnerRole role) {
            return switch (role) {
                case PARTNER_ADMIN -> PARTNER_ADMIN;
            };
        }

        static Role of(CompanyRole role) {
            return switch (role) {
                case COMPANY_ADMIN -> COMPANY_ADMIN;
                case APPROVER -> APPROVER;
                case VIEWER -> VIEWER;
                case BILLING_READER -> BILLING_READER;
            };
        }
    }
}
