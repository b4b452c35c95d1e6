package dev.rollcall.gateway.policy;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.service.Consent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The audit trail of a company, newest first. */
@Controller
class AuditPage {

    private static final int SIZE = 200;

    private final Pages pages;
    private final Consent consent;

    AuditPage(Pages pages, Consent consent) {
        this.pages = pages;
        this.consent = consent;
    }

    @GetMapping("/companies/{companyId}/audit")
    Mono<Rendering> audit(ServerWebExchange exchange, CompanyVisit visit) {
        visit.requireAdministrator();
        return consent.audit(visit.caller(), visit.companyId(), SIZE)
                .flatMap(entries -> pages.show(
                        exchange,
                        visit,
                        Place.AUDIT,
                        "audit",
                        AuditView.of(entries, visit.visit().person().subject(), pages.words(exchange, visit))));
    }
}
