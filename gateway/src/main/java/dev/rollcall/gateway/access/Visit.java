package dev.rollcall.gateway.access;

import dev.rollcall.gateway.session.SignedIn;
import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.tenancy.Role;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Somebody who is signed in, with what they have been granted. A controller method that has this parameter is given it. */
public record Visit(SignedIn person, Grants grants) {

    /** Whether a script calls with an API key, and no person. */
    public boolean isByApiKey() {
        return grants.subject().startsWith("api-key:");
    }

    /** To read what may be read of all companies whose people they may see. */
    public CallerClaims acrossCompanies() {
        return across(grants.companies().stream()
                .filter(company -> company.role().mayRead())
                .map(Grants.OfCompany::companyId)
                .collect(Collectors.toSet()));
    }

    /** To read figures of all companies. */
    public CallerClaims acrossFigures() {
        Set<UUID> all =
                grants.companies().stream().map(Grants.OfCompany::companyId).collect(Collectors.toSet());
        return new CallerClaims(person.subject(), Role.BILLING_READER, all, null);
    }

    /** To act for a partner itself. */
    public CallerClaims forPartner(UUID partnerId) {
        if (grants.administeredPartners().stream()
                .noneMatch(partner -> partner.partnerId().equals(partnerId))) {
            throw new NotAllowed(NotAllowed.Reason.NOT_ADMINISTRATOR);
        }
        return new CallerClaims(person.subject(), Role.PARTNER_ADMIN, Set.of(), partnerId);
    }

    /** The same person at one company. */
    public CompanyVisit at(UUID companyId) {
        return grants.of(companyId)
                .map(company -> new CompanyVisit(this, company))
                .orElseThrow(() -> new NotAllowed(NotAllowed.Reason.COMPANY_NOT_GRANTED));
    }

    private CallerClaims across(Set<UUID> companies) {
        return new CallerClaims(person.subject(), Role.VIEWER, companies, null);
    }
}
