package dev.rollcall.gateway.company;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Staging;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A company's home: the setup steps, then its state. */
@Controller
class HomePage {

    private final Pages pages;
    private final Consent consent;
    private final Fetcher fetcher;
    private final Staging staging;
    private final Approval approval;
    private final Billing billing;

    HomePage(Pages pages, Consent consent, Fetcher fetcher, Staging staging, Approval approval, Billing billing) {
        this.pages = pages;
        this.consent = consent;
        this.fetcher = fetcher;
        this.staging = staging;
        this.approval = approval;
        this.billing = billing;
    }

    @GetMapping("/companies/{companyId}")
    Mono<Rendering> home(ServerWebExchange exchange, CompanyVisit visit) {
        Wording words = pages.words(exchange, visit);
        Mono<Optional<Billing.Count>> count = Fallback.toEmpty(billing.count(visit.caller(), visit.companyId(), null));
        Mono<HomeView> view = visit.role().mayRead()
                ? answers(visit, count).map(answers -> HomeView.of(visit, answers, words))
                : count.map(known -> HomeView.ofFigures(visit, known, words));
        return view.flatMap(shown -> pages.show(exchange, visit, Place.HOME, "home", shown));
    }

    private Mono<HomeView.Answers> answers(CompanyVisit visit, Mono<Optional<Billing.Count>> count) {
        return Mono.zip(
                        Fallback.toEmpty(consent.company(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(consent.connection(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(fetcher.sync(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(staging.scope(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(staging.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())),
                        count)
                .map(all -> new HomeView.Answers(
                        all.getT1(), all.getT2(), all.getT3(), all.getT4(), all.getT5(), all.getT6(), all.getT7()));
    }
}
