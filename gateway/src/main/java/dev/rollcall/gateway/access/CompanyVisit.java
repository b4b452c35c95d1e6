package dev.rollcall.gateway.access;

import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.tenancy.Role;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody at a company that they have been granted: the one in the path, {@code {companyId}}. A controller method that has
 * this parameter receives it; people without a grant are refused before.
 */
public record CompanyVisit(Visit visit, Grants.OfCompany company) {

    public UUID companyId() {
        return company.companyId();
    }

    public Role role() {
        return company.role();
    }

    /** Where the company's days begin and end. */
    public ZoneId zone() {
        try {
            return ZoneId.of(company.timeZone());
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /** To call a service for this company and no other. */
    public CallerClaims caller() {
        return new CallerClaims(
                visit.person().subject(),
                role(),
                Set.of(companyId()),
                role() == Role.PARTNER_ADMIN ? company.partnerId() : null);
    }

    /** Requires a role that may see people. */
    public CompanyVisit requireReader() {
        return require(role().mayRead(), NotAllowed.Reason.FIGURES_ONLY);
    }

    /** Requires a role that may decide. */
    public CompanyVisit requireApprover() {
        return require(role().mayDecide(), NotAllowed.Reason.MAY_NOT_DECIDE);
    }

    /** Requires a role that may administer. */
    public CompanyVisit requireAdministrator() {
        return require(role().mayAdminister(), NotAllowed.Reason.NOT_ADMINISTRATOR);
    }

    /** Requires this role or a higher one. */
    public CompanyVisit requireAtLeast(Role smallest) {
        return switch (smallest) {
            case BILLING_READER -> this;
            case VIEWER -> requireReader();
            case APPROVER -> requireApprover();
            case COMPANY_ADMIN -> requireAdministrator();
            case PARTNER_ADMIN -> require(role() == Role.PARTNER_ADMIN, NotAllowed.Reason.NOT_ADMINISTRATOR);
        };
    }

    private CompanyVisit require(boolean allowed, NotAllowed.Reason reason) {
        if (!allowed) {
            throw new NotAllowed(reason);
        }
        return this;
    }
}
