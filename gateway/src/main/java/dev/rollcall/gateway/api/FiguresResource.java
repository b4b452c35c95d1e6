package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.Staging;
import dev.rollcall.tenancy.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The figures of a company, as every page shows them. */
@Component
class FiguresResource implements ApiResource {

    private final Staging staging;
    private final Approval approval;
    private final Billing billing;

    FiguresResource(Staging staging, Approval approval, Billing billing) {
        this.staging = staging;
        this.approval = approval;
        this.billing = billing;
    }

    @Override
    public List<ApiOperation> operations() {
        return List.of(new ApiOperation.OfCompany(
                HttpMethod.GET,
                "/companies/{companyId}/figures",
                Role.BILLING_READER,
                "The figures of the company: directory and scope, review and roster, billable count",
                List.of(),
                Figures.class,
                (visit, request) -> figures(visit)));
    }

    /**
     * The figures of a company by the service that knows them; of one that does not answer they are missing.
     *
     * @param changeSetOnItsWay whether staging has published a change set that approval has not received whole; missing when
     *     it is not known
     */
    record Figures(
            Staging.@Nullable Figures staging,
            Approval.@Nullable Figures approval,
            Billing.@Nullable Count billing,
            @Nullable Boolean changeSetOnItsWay,
            List<String> notAnswering) {

        static Figures of(
                Optional<Staging.Figures> staging,
                Optional<Approval.Figures> approval,
                Optional<Billing.Count> billing) {
            return new Figures(
                    staging.orElse(null),
                    approval.orElse(null),
                    billing.orElse(null),
                    (staging.isPresent() && approval.isPresent())
                            ? !Objects.equals(
                                    staging.get().changeSetId(), approval.get().changeSetId())
                            : null,
                    Map.of(Service.STAGING, staging, Service.APPROVAL, approval, Service.BILLING, billing)
                            .entrySet()
                            .stream()
                            .filter(part -> part.getValue().isEmpty())
                            .map(part -> part.getKey().shortName())
                            .sorted()
                            .collect(Collectors.toList()));
        }
    }

    private Mono<Figures> figures(CompanyVisit visit) {
        return Mono.zip(
                        Fallback.toEmpty(staging.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(billing.count(visit.caller(), visit.companyId(), null)))
                .map(parts -> Figures.of(parts.getT1(), parts.getT2(), parts.getT3()));
    }
}
