package dev.rollcall.gateway.service;

import dev.rollcall.gateway.token.CallerClaims;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Works out what closing a company would do, from the services' figures: for its page and for the API alike. */
@Component
public class ClosurePreviews {

    private final Consent consent;
    private final Staging staging;
    private final Approval approval;

    ClosurePreviews(Consent consent, Staging staging, Approval approval) {
        this.consent = consent;
        this.staging = staging;
        this.approval = approval;
    }

    /** What archiving, reactivating or deleting this company would do now. */
    public Mono<ClosurePreview> preview(CallerClaims caller, Consent.Company company) {
        return Mono.zip(
                        consent.connection(caller, company.companyId()),
                        Fallback.toEmpty(staging.figures(caller, company.companyId())),
                        Fallback.toEmpty(approval.figures(caller, company.companyId())))
                .map(answers -> ClosurePreview.of(company, answers.getT1(), answers.getT2(), answers.getT3()));
    }
}
