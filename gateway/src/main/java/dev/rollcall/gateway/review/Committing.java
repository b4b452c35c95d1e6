package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Approval.Committed;
import dev.rollcall.gateway.service.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The press of Commit. It commits exactly what the page said; when the review has moved since, the page is shown anew. */
@Controller
class Committing {

    private final Pages pages;
    private final Approval approval;

    Committing(Pages pages, Approval approval) {
        this.pages = pages;
        this.approval = approval;
    }

    /** The form. */
    record Wanted(long revision) {}

    @PostMapping("/companies/{companyId}/commits")
    Mono<Rendering> commit(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Wanted wanted) {
        visit.whoMayDecide();
        Wording words = pages.words(exchange, visit);
        String company = "/companies/" + visit.companyId();
        return approval.commit(visit.caller(), visit.companyId(), wanted.revision())
                .flatMap(done -> pages.onward(exchange, company + "/sync", Toast.ok(told(words, done))))
                .onErrorResume(
                        Refused.class,
                        refused -> pages.onward(
                                exchange,
                                company + "/review",
                                Toast.warn(words.wordOr("review.refused", refused.code(), refused.detail()))));
    }

    private static String told(Wording words, Committed done) {
        return words.text("review.committed", done.commit(), done.joined(), done.updated(), done.left());
    }
}
