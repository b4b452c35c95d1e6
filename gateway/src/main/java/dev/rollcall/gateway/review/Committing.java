package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Preparation;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Approval.Committed;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.service.Staging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The press of Commit. It commits exactly what the page said; when the review has moved since, the page is shown again. */
@Controller
class Committing {

    private final Pages pages;
    private final Approval approval;
    private final Staging staging;
    private final ConflictMessages meanwhile;

    Committing(Pages pages, Approval approval, Staging staging, ConflictMessages meanwhile) {
        this.pages = pages;
        this.approval = approval;
        this.staging = staging;
        this.meanwhile = meanwhile;
    }

    /** The form. */
    record Form(long revision) {}

    @PostMapping("/companies/{companyId}/commits")
    Mono<Rendering> commit(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Form form) {
        visit.requireApprover();
        Wording words = pages.words(exchange, visit);
        String review = Address.of(visit, "/review").toString();
        return Mono.zip(
                        Fallback.toEmpty(staging.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())))
                .flatMap(figures -> Preparation.isUnderWay(figures.getT1(), figures.getT2())
                        ? pages.redirect(exchange, review, Toast.warn(words.text("preparing.commit-waits")))
                        : approval.commit(visit.caller(), visit.companyId(), form.revision())
                                .flatMap(done -> pages.redirect(
                                        exchange,
                                        Address.of(visit, "/sync").toString(),
                                        Toast.ok(committed(words, done)))))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> meanwhile
                                .refusal(visit, refused, words)
                                .flatMap(text -> pages.redirect(exchange, review, Toast.warn(text))));
    }

    private static String committed(Wording words, Committed done) {
        return words.text("review.committed", done.commit(), done.joined(), done.updated(), done.left());
    }
}
