package dev.rollcall.gateway.access;

import dev.rollcall.gateway.token.OnBehalf;
import dev.rollcall.tenancy.Role;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody at a company that they have been granted: the one in the path, {@code {companyId}}. A controller method that has
 * this parameter is given it; whoever has no grant never comes so far.
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
    public OnBehalf caller() {
        return new OnBehalf(
                visit.person().subject(),
                role(),
                Set.of(companyId()),
                role() == Role.PARTNER_ADMIN ? company.partnerId() : null);
    }

    /** Passes those who may see people. */
    public CompanyVisit whoMayRead() {
        return passing(role().mayRead(), NotAllowed.Why.FIGURES_ONLY);
    }

    /** Passes those who may decide. */
    public CompanyVisit whoMayDecide() {
        return passing(role().mayDecide(), NotAllowed.Why.MAY_NOT_DECIDE);
    }

    /** Passes those who may administer. */
    public CompanyVisit whoMayAdminister() {
        return passing(role().mayAdminister(), NotAllowed.Why.NOT_ADMINISTRATOR);
    }

    /** Passes those whose role is this one or a mightier one. */
    public CompanyVisit asAtLeast(Role smallest) {
        return switch (smallest) {
            case BILLING_READER -> this;
            case VIEWER -> whoMayRead();
            case APPROVER -> whoMayDecide();
            case COMPANY_ADMIN -> whoMayAdminister();
            case PARTNER_ADMIN -> passing(role() == Role.PARTNER_ADMIN, NotAllowed.Why.NOT_ADMINISTRATOR);
        };
    }

    private CompanyVisit passing(boolean allowed, NotAllowed.Why why) {
        if (!allowed) {
            throw new NotAllowed(why);
        }
        return this;
    }
}
