package dev.rollcall.gateway.console;

import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.Silence;
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
import reactor.core.publisher.Mono;

/** Asks four services about all companies at once, and does without those that do not answer. */
@Component
class Companies {

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
     * What is known.
     *
     * @param silent the services that did not answer
     */
    record Known(List<Line> lines, List<Service> silent) {}

    Mono<Known> of(Visit visit) {
        boolean people = visit.grants().companies().stream()
                .anyMatch(company -> company.role().mayRead());
        return Mono.zip(
                        overview(true, consent.overview(visit.acrossFigures())),
                        overview(people, fetcher.overview(visit.acrossCompanies())),
                        overview(people, approval.overview(visit.acrossCompanies())),
                        overview(true, billing.overview(visit.acrossFigures())))
                .map(all -> {
                    Map<UUID, Consent.OfCompany> connections = byId(all.getT1(), Consent.OfCompany::companyId);
                    Map<UUID, Fetcher.OfCompany> syncs = byId(all.getT2(), Fetcher.OfCompany::companyId);
                    Map<UUID, Approval.OfCompany> rosters = byId(all.getT3(), Approval.OfCompany::companyId);
                    Map<UUID, Billing.OfCompany> counts = byId(all.getT4(), Billing.OfCompany::companyId);
                    Instant now = clock.instant();
                    List<Line> lines = visit.grants().companies().stream()
                            .map(company -> Line.of(
                                    company,
                                    connections.get(company.companyId()),
                                    syncs.get(company.companyId()),
                                    rosters.get(company.companyId()),
                                    counts.get(company.companyId()),
                                    now))
                            .toList();
                    return new Known(lines, silent(all.getT1(), all.getT2(), all.getT3(), all.getT4()));
                });
    }

    private static <T> Mono<Optional<List<T>>> overview(boolean asked, Mono<List<T>> answer) {
        return asked ? Silence.tolerated(answer) : Mono.just(Optional.of(List.of()));
    }

    private static <T> Map<UUID, T> byId(Optional<List<T>> rows, Function<T, UUID> id) {
        return rows.orElse(List.of()).stream().collect(Collectors.toMap(id, Function.identity(), (one, other) -> one));
    }

    private static List<Service> silent(
            Optional<?> consent, Optional<?> fetcher, Optional<?> approval, Optional<?> billing) {
        List<Service> silent = new ArrayList<>();
        if (consent.isEmpty()) {
            silent.add(Service.CONSENT);
        }
        if (fetcher.isEmpty()) {
            silent.add(Service.FETCHER);
        }
        if (approval.isEmpty()) {
            silent.add(Service.APPROVAL);
        }
        if (billing.isEmpty()) {
            silent.add(Service.BILLING);
        }
        return silent;
    }
}
