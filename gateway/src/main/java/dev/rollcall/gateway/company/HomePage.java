package dev.rollcall.gateway.company;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Silence;
import dev.rollcall.gateway.service.Staging;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A company's home: the steps of setting it up, then how it stands. */
@Controller
class HomePage {

    private final Pages pages;
    private final Consent consent;
    private final Fetcher fetcher;
    private final Staging staging;
    private final Reviews reviews;
    private final Billing billing;

    HomePage(Pages pages, Consent consent, Fetcher fetcher, Staging staging, Reviews reviews, Billing billing) {
        this.pages = pages;
        this.consent = consent;
        this.fetcher = fetcher;
        this.staging = staging;
        this.reviews = reviews;
        this.billing = billing;
    }

    @GetMapping("/companies/{companyId}")
    Mono<Rendering> home(ServerWebExchange exchange, CompanyVisit visit) {
        Mono<Optional<Billing.Count>> count = Silence.tolerated(billing.count(visit.caller(), visit.companyId(), null));
        if (!visit.role().mayRead()) {
            return count.flatMap(known -> {
                Map<String, Object> model = new HashMap<>();
                known.ifPresent(value -> model.put("count", value));
                return pages.show(exchange, visit, Place.HOME, "home", model);
            });
        }
        return Mono.zip(
                        Silence.tolerated(consent.connection(visit.caller(), visit.companyId())),
                        Silence.tolerated(fetcher.sync(visit.caller(), visit.companyId())),
                        Silence.tolerated(staging.scope(visit.caller(), visit.companyId())),
                        Silence.tolerated(reviews.review(visit.caller(), visit.companyId())),
                        count)
                .flatMap(all -> {
                    Map<String, Object> model = new HashMap<>();
                    all.getT1().ifPresent(known -> model.put("connection", known));
                    all.getT2().ifPresent(known -> model.put("sync", known));
                    all.getT3().ifPresent(known -> model.put("scope", known));
                    all.getT4().ifPresent(known -> model.put("review", known));
                    all.getT5().ifPresent(known -> model.put("count", known));
                    model.put(
                            "setup",
                            SetUp.of(
                                    all.getT1().orElse(null),
                                    all.getT3().orElse(null),
                                    all.getT4().orElse(null)));
                    return pages.show(exchange, visit, Place.HOME, "home", model);
                });
    }
}
