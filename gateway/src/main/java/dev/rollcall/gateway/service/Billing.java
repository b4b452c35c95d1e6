package dev.rollcall.gateway.service;

import dev.rollcall.events.facts.Totals;
import dev.rollcall.gateway.token.OnBehalf;
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
    private static final ParameterizedTypeReference<List<Told>> COUNTS = new ParameterizedTypeReference<>() {};

    private final Services services;

    Billing(Services services) {
        this.services = services;
    }

    /** The count at an instant. Revision 0 means that none was told yet. */
    public record Count(
            long billable,
            @Nullable Instant asOf,
            long revision,
            @Nullable Totals breakdown) {}

    /** A count of the past. */
    public record Told(long revision, long billable, Instant asOf) {}

    /** A point of a trend. */
    public record Point(@Nullable Instant at, long billable) {}

    /** A row of the overview. */
    public record OfCompany(
            UUID companyId,
            long billable,
            @Nullable Instant asOf,
            @Nullable List<Point> trend) {}

    public Mono<List<OfCompany>> overview(OnBehalf caller) {
        return services.get(Service.BILLING, caller, Ask.of("/overview"), OVERVIEW);
    }

    /** The count now, or as it was at an instant. */
    public Mono<Count> count(OnBehalf caller, UUID companyId, @Nullable Instant at) {
        return services.get(
                Service.BILLING, caller, Ask.ofCompany(companyId, "/count").with("at", at), Count.class);
    }

    /** The counts published since an instant, oldest first, one after another: over years they are many. */
    public Flux<Told> eachCount(OnBehalf caller, UUID companyId, Instant from) {
        return services.stream(
                Service.BILLING, caller, Ask.ofCompany(companyId, "/counts").with("from", from), Told.class);
    }

    public Mono<List<Told>> counts(OnBehalf caller, UUID companyId, Instant from) {
        return services.get(
                Service.BILLING, caller, Ask.ofCompany(companyId, "/counts").with("from", from), COUNTS);
    }
}
