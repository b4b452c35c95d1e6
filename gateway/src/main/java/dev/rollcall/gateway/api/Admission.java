package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.token.OnBehalf;
import dev.rollcall.tenancy.Role;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who may call which service, and on whose behalf that is. Services look closer; but whom a role keeps out in any case never
 * comes so far.
 */
final class Admission {

    private Admission() {}

    /**
     * Figures are for everybody, people for those who may read them, and writing for those who may at least decide.
     *
     * @throws NotAllowed when the role does not suffice
     */
    static OnBehalf toCompany(Service service, CompanyVisit visit, boolean writes) {
        if (writes) {
            visit.whoMayDecide();
        } else if (service != Service.BILLING) {
            visit.whoMayRead();
        }
        return visit.caller();
    }

    /** All companies that somebody may read; of billing, also those whose figures they may read. */
    static OnBehalf toOverview(Service service, Visit visit) {
        return service == Service.BILLING ? visit.acrossFigures() : visit.acrossCompanies();
    }

    /**
     * All companies that somebody administers, and no others.
     *
     * @throws NotAllowed when there is none
     */
    static OnBehalf toDeadLetters(Visit visit) {
        Set<UUID> administered = visit.grants().companies().stream()
                .filter(company -> company.role().mayAdminister())
                .map(Grants.OfCompany::companyId)
                .collect(Collectors.toSet());
        if (administered.isEmpty()) {
            throw new NotAllowed(NotAllowed.Why.NOT_ADMINISTRATOR);
        }
        return new OnBehalf(visit.person().subject(), Role.COMPANY_ADMIN, administered, null);
    }
}
