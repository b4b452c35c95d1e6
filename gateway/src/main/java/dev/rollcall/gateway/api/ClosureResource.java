package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.service.ClosurePreview;
import dev.rollcall.gateway.service.ClosurePreviews;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.tenancy.Role;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What archiving, reactivating and deleting a company would do, as the settings page says it. */
@Component
class ClosureResource implements ApiResource {

    private final Consent consent;
    private final ClosurePreviews previews;

    ClosureResource(Consent consent, ClosurePreviews previews) {
        this.consent = consent;
        this.previews = previews;
    }

    @Override
    public List<ApiOperation> operations() {
        return List.of(new ApiOperation.OfCompany(
                HttpMethod.GET,
                "/companies/{companyId}/closure-preview",
                Role.PARTNER_ADMIN,
                "What archiving, reactivating or deleting the company would do now: ask before you do it",
                List.of(),
                ClosurePreview.class,
                (visit, request) -> preview(visit)));
    }

    private Mono<ClosurePreview> preview(CompanyVisit visit) {
        return consent.company(visit.caller(), visit.companyId())
                .flatMap(company -> previews.preview(visit.caller(), company));
    }
}
