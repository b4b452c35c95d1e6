package dev.rollcall.gateway.console;

import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.token.CallerClaims;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the overviews of four services in parallel, and goes on without those that do not answer. */
@Component
class Companies {

    /** Their ids travel in a token in a header: about 5 kB of the 8 kB that servers accept. */
    private static final int COMPANIES_A_CALL = 100;

    private final Consent consent;
    private final Fetcher fetcher;
    private final Approval approval;
    private final Billing billing;
    private final Clock clock;

    Companies(Consent consent, Fetcher fetcher, Approval approval, Billing billing, Clock clock) {
        this.consent = consent;
        this.fetcher = fetcher;
        this.approval = approval;
        this.billing = billing;
        this.clock = clock;
    }

    /**
     * The companies, as far as services answered.
     *
     * @param unavailable the services that did not answer
     */
    record Known(List<ConsoleCompany> companies, List<Service> unavailable) {}

    Mono<Known> of(Visit visit) {
        return Mono.zip(
                        overview(visit.acrossFigures(), consent::overview),
                        overview(visit.acrossCompanies(), fetcher::overview),
                        overview(visit.acrossCompanies(), approval::overview),
                        overview(visit.acrossFigures(), billing::overview))
                .map(all -> {
                    Map<UUID, Consent.OfCompany> connections = byId(all.getT1(), Consent.OfCompany::companyId);
                    Map<UUID, Fetcher.OfCompany> syncs = byId(all.getT2(), Fetcher.OfCompany::companyId);
                    Map<UUID, Approval.OfCompany> rosters = byId(all.getT3(), Approval.OfCompany::companyId);
                    Map<UUID, Billing.OfCompany> counts = byId(all.getT4(), Billing.OfCompany::companyId);
                    if (all.getT3().isPresent()) {
                        // A company that approval-service does not know has an empty roster.
                        visit.grants()
                                .companies()
                                .forEach(company ->
                                        rosters.computeIfAbsent(company.companyId(), Approval.OfCompany::none));
                    }
                    Instant now = clock.instant();
                    List<ConsoleCompany> companies = visit.grants().companies().stream()
                            .map(company -> ConsoleCompany.of(
                                    company,
                                    connections.get(company.companyId()),
                                    syncs.get(company.companyId()),
                                    rosters.get(company.companyId()),
                                    counts.get(company.companyId()),
                                    now))
                            .toList();
                    return new Known(companies, unavailable(all.getT1(), all.getT2(), all.getT3(), all.getT4()));
                });
    }

    private static <T> Mono<Optional<List<T>>> overview(
            CallerClaims caller, Function<CallerClaims, Mono<List<T>>> overview) {
        return Fallback.toEmpty(Flux.fromIterable(caller.inBatchesOf(COMPANIES_A_CALL))
                .flatMap(overview)
                .flatMapIterable(Function.identity())
                .collectList());
    }

    private static <T> Map<UUID, T> byId(Optional<List<T>> rows, Function<T, UUID> id) {
        return rows.orElse(List.of()).stream().collect(Collectors.toMap(id, Function.identity(), (one, other) -> one));
    }

    private static List<Service> unavailable(
            Optional<?> consent, Optional<?> fetcher, Optional<?> approval, Optional<?> billing) {
        List<Service> unavailable = new ArrayList<>();
        if (consent.isEmpty()) {
            unavailable.add(Service.CONSENT);
        }
        if (fetcher.isEmpty()) {
            unavailable.add(Service.FETCHER);
        }
        if (approval.isEmpty()) {
            unavailable.add(Service.APPROVAL);
        }
        if (billing.isEmpty()) {
            unavailable.add(Service.BILLING);
        }
        return unavailable;
    }
}
