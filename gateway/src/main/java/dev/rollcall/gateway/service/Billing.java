package dev.rollcall.gateway.service;

import dev.rollcall.events.facts.Totals;
import dev.rollcall.gateway.token.CallerClaims;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What billing-projector knows: how many people count, and since when. */
@Component
public class Billing {

    private static final ParameterizedTypeReference<List<OfCompany>> OVERVIEW = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<PublishedCount>> COUNTS =
            new ParameterizedTypeReference<>() {};

    private final Services services;

    Billing(Services services) {
        this.services = services;
    }

    /** The count at an instant. Revision 0 means that none has been published yet. */
    public record Count(
            long billable,
            @Nullable Instant asOf,
            long revision,
            @Nullable Totals breakdown) {}

    /** A count that was published. */
    public record PublishedCount(long revision, long billable, Instant asOf) {}

    /** A point of a trend. */
    public record Point(@Nullable Instant at, long billable) {}

    /** A row of the overview. */
    public record OfCompany(
            UUID companyId,
            long billable,
            @Nullable Instant asOf,
            @Nullable List<Point> trend) {}

    public Mono<List<OfCompany>> overview(CallerClaims caller) {
        return services.get(Service.BILLING, caller, ServicePath.of("/overview"), OVERVIEW);
    }

    /** The count now, or as it was at an instant. */
    public Mono<Count> count(CallerClaims caller, UUID companyId, @Nullable Instant at) {
        return services.get(
                Service.BILLING,
                caller,
                ServicePath.ofCompany(companyId, "/count").with("at", at),
                Count.class);
    }

    /** The counts published since an instant, oldest first, one after another: over years they are many. */
    public Flux<PublishedCount> streamCounts(CallerClaims caller, UUID companyId, Instant from) {
        return services.stream(
                Service.BILLING,
                caller,
                ServicePath.ofCompany(companyId, "/counts").with("from", from),
                PublishedCount.class);
    }

    public Mono<List<PublishedCount>> counts(CallerClaims caller, UUID companyId, Instant from) {
        return services.get(
                Service.BILLING,
                caller,
                ServicePath.ofCompany(companyId, "/counts").with("from", from),
                COUNTS);
    }
}
