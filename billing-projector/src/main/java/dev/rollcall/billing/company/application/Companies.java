package dev.rollcall.billing.company.application;

import dev.rollcall.events.companies.Company;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Companies as consent-service announces them, for the ends of their days. Everything here runs inside their transaction. */
public interface Companies {

    /** Saves a company, unless a later revision is known. */
    Mono<Void> save(Company company);

    /** The time zones of some companies. A company that is not known yet is missing. */
    Mono<Map<UUID, ZoneId>> timeZones(Collection<UUID> companyIds);
}
