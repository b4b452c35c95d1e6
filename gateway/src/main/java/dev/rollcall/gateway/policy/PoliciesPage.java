package dev.rollcall.gateway.policy;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The choice of how changes are handled automatically. */
@Controller
class PoliciesPage {

    private final Pages pages;
    private final Approval approval;

    PoliciesPage(Pages pages, Approval approval) {
        this.pages = pages;
        this.approval = approval;
    }

    @GetMapping("/companies/{companyId}/policies")
    Mono<Rendering> policies(ServerWebExchange exchange, CompanyVisit visit) {
        visit.requireReader();
        return approval.policy(visit.caller(), visit.companyId())
                .flatMap(policy -> pages.show(
                        exchange,
                        visit,
                        Place.POLICIES,
                        "policies",
                        PoliciesView.of(policy.preset(), pages.words(exchange, visit))));
    }

    /** The preset to apply. */
    record Chosen(@NotNull String preset) {}

    @PostMapping("/companies/{companyId}/policies")
    Mono<Rendering> choose(ServerWebExchange exchange, CompanyVisit visit, @Valid @ModelAttribute Chosen chosen) {
        visit.requireAdministrator();
        Wording words = pages.words(exchange, visit);
        return approval.setPolicy(visit.caller(), visit.companyId(), chosen.preset())
                .then(Mono.defer(() -> pages.redirect(
                        exchange,
                        "/companies/" + visit.companyId() + "/policies",
                        Toast.ok(words.text("policies.set")))));
    }
}
