package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.service.Staging;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How syncing goes: what runs, what ran, what is wrong and what to do about it, and Sync Now. */
@Controller
class ConnectedPage {

    private static final int RUNS = 12;
    private static final int COMMITS = 8;

    private final Pages pages;
    private final Consent consent;
    private final Fetcher fetcher;
    private final Staging staging;
    private final Approval approval;
    private final Reviews reviews;

    ConnectedPage(Pages pages, Consent consent, Fetcher fetcher, Staging staging, Approval approval, Reviews reviews) {
        this.pages = pages;
        this.consent = consent;
        this.fetcher = fetcher;
        this.staging = staging;
        this.approval = approval;
        this.reviews = reviews;
    }

    /** What the services say for this page; empty where one does not answer. */
    record Answers(
            Optional<Consent.Connection> connection,
            Optional<Fetcher.Sync> sync,
            Optional<List<Fetcher.Run>> runs,
            Optional<Staging.Scope> scope,
            Optional<Staging.Figures> staged,
            Optional<Staging.Directory> directory,
            Optional<Approval.Figures> figures,
            Optional<Reviews.Review> review,
            Optional<List<Approval.Commit>> commits) {}

    @GetMapping("/companies/{companyId}/sync")
    Mono<Rendering> connected(ServerWebExchange exchange, CompanyVisit visit) {
        visit.requireReader();
        return Fallback.toEmpty(consent.connection(visit.caller(), visit.companyId()))
                .flatMap(connection ->
                        connection.filter(one -> isUnconnected(one, visit)).isPresent()
                                ? pages.leaveFor(
                                        exchange, Address.of(visit, "/connect").toString())
                                : show(exchange, visit, connection));
    }

    private static boolean isUnconnected(Consent.Connection connection, CompanyVisit visit) {
        return visit.role().mayAdminister()
                && (connection.status().isToBegin() || connection.status() == Consent.Status.VERIFYING);
    }

    private Mono<Rendering> show(
            ServerWebExchange exchange, CompanyVisit visit, Optional<Consent.Connection> connection) {
        return Mono.zip(
                        Fallback.toEmpty(fetcher.sync(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(fetcher.runs(visit.caller(), visit.companyId(), RUNS)),
                        Fallback.toEmpty(staging.scope(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(staging.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(staging.directory(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(reviews.review(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(approval.commits(visit.caller(), visit.companyId(), COMMITS)))
                .map(all -> new Answers(
                        connection,
                        all.getT1(),
                        all.getT2(),
                        all.getT3(),
                        all.getT4(),
                        all.getT5(),
                        all.getT6(),
                        all.getT7(),
                        all.getT8()))
                .flatMap(answers -> pages.show(
                        exchange,
                        visit,
                        Place.SYNC,
                        "connected",
                        ConnectedView.of(answers, visit, pages.words(exchange, visit))));
    }

    @PostMapping("/companies/{companyId}/sync")
    Mono<Rendering> syncNow(ServerWebExchange exchange, CompanyVisit visit) {
        visit.requireAdministrator();
        Wording words = pages.words(exchange, visit);
        String here = Address.of(visit, "/sync").toString();
        return fetcher.syncNow(visit.caller(), visit.companyId())
                .flatMap(started -> pages.redirect(
                        exchange, here, Toast.ok(words.text(started.joined() ? "sync.joined" : "sync.started"))))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> pages.redirect(
                                exchange,
                                here,
                                Toast.warn(words.wordOr("sync.refused", refused.code(), refused.detail()))));
    }

    /** The form. */
    record Interval(int minutes) {}

    @PostMapping("/companies/{companyId}/sync/interval")
    Mono<Rendering> interval(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Interval interval) {
        visit.requireAdministrator();
        Wording words = pages.words(exchange, visit);
        return fetcher.setInterval(visit.caller(), visit.companyId(), interval.minutes())
                .then(Mono.defer(() -> pages.redirect(
                        exchange,
                        Address.of(visit, "/sync").toString(),
                        Toast.ok(words.text("sync.interval-set", words.every(interval.minutes()))))));
    }
}
