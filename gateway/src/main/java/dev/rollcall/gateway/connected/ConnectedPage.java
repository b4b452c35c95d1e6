package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Refused;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Silence;
import dev.rollcall.gateway.service.Staging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** How syncing goes: what runs, what ran, what is wrong and what to do about it, and Sync Now. */
@Controller
class ConnectedPage {

    private static final int RUNS = 12;
    private static final int COMMITS = 8;
    /** Minutes, from the shortest to the longest that the fetcher takes. */
    private static final List<Integer> INTERVALS = List.of(15, 30, 60, 120, 180, 360, 720, 1440);

    private final Pages pages;
    private final Consent consent;
    private final Fetcher fetcher;
    private final Staging staging;
    private final Approval approval;
    private final Reviews reviews;
    private final Billing billing;

    ConnectedPage(
            Pages pages,
            Consent consent,
            Fetcher fetcher,
            Staging staging,
            Approval approval,
            Reviews reviews,
            Billing billing) {
        this.pages = pages;
        this.consent = consent;
        this.fetcher = fetcher;
        this.staging = staging;
        this.approval = approval;
        this.reviews = reviews;
        this.billing = billing;
    }

    @GetMapping("/companies/{companyId}/sync")
    Mono<Rendering> connected(ServerWebExchange exchange, CompanyVisit visit) {
        visit.whoMayRead();
        return Silence.tolerated(consent.connection(visit.caller(), visit.companyId()))
                .flatMap(connection ->
                        connection.filter(one -> isUnconnected(one, visit)).isPresent()
                                ? pages.away(exchange, "/companies/" + visit.companyId() + "/connect")
                                : show(exchange, visit, connection));
    }

    private static boolean isUnconnected(Consent.Connection connection, CompanyVisit visit) {
        return visit.role().mayAdminister()
                && (connection.status().isToBegin() || connection.status() == Consent.Status.VERIFYING);
    }

    private Mono<Rendering> show(
            ServerWebExchange exchange, CompanyVisit visit, Optional<Consent.Connection> connection) {
        return Mono.zip(
                        Silence.tolerated(fetcher.sync(visit.caller(), visit.companyId())),
                        Silence.tolerated(fetcher.runs(visit.caller(), visit.companyId(), RUNS)),
                        Silence.tolerated(staging.directory(visit.caller(), visit.companyId())),
                        Silence.tolerated(staging.scope(visit.caller(), visit.companyId())),
                        Silence.tolerated(reviews.review(visit.caller(), visit.companyId())),
                        figures(visit))
                .flatMap(all -> {
                    Map<String, Object> model = new HashMap<>();
                    connection.ifPresent(known -> model.put("connection", known));
                    all.getT1().ifPresent(known -> model.put("sync", known));
                    all.getT2().ifPresent(known -> model.put("runs", known));
                    all.getT3().ifPresent(known -> model.put("directory", known));
                    all.getT4().ifPresent(known -> model.put("scope", known));
                    all.getT5().ifPresent(known -> model.put("review", known));
                    all.getT6().getT1().ifPresent(known -> model.put("count", known));
                    all.getT6().getT2().ifPresent(known -> model.put("commits", known));
                    Progress.of(all.getT1().orElse(null), all.getT3().orElse(null))
                            .ifPresent(known -> model.put("progress", known));
                    model.put("intervals", INTERVALS);
                    return pages.show(exchange, visit, Place.SYNC, "connected", model);
                });
    }

    private Mono<Tuple2<Optional<Billing.Count>, Optional<List<Approval.Commit>>>> figures(CompanyVisit visit) {
        return Mono.zip(
                Silence.tolerated(billing.count(visit.caller(), visit.companyId(), null)),
                Silence.tolerated(approval.commits(visit.caller(), visit.companyId(), COMMITS)));
    }

    @PostMapping("/companies/{companyId}/sync")
    Mono<Rendering> syncNow(ServerWebExchange exchange, CompanyVisit visit) {
        visit.whoMayAdminister();
        Wording words = pages.words(exchange, visit);
        String here = "/companies/" + visit.companyId() + "/sync";
        return fetcher.syncNow(visit.caller(), visit.companyId())
                .flatMap(started -> pages.onward(
                        exchange, here, Toast.ok(words.text(started.joined() ? "sync.joined" : "sync.started"))))
                .onErrorResume(
                        Refused.class,
                        refused -> pages.onward(
                                exchange,
                                here,
                                Toast.warn(words.wordOr("sync.refused", refused.code(), refused.detail()))));
    }

    /** The form. */
    record Interval(int minutes) {}

    @PostMapping("/companies/{companyId}/sync/interval")
    Mono<Rendering> interval(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Interval interval) {
        visit.whoMayAdminister();
        Wording words = pages.words(exchange, visit);
        return fetcher.setInterval(visit.caller(), visit.companyId(), interval.minutes())
                .then(Mono.defer(() -> pages.onward(
                        exchange,
                        "/companies/" + visit.companyId() + "/sync",
                        Toast.ok(words.text("sync.interval-set", words.every(interval.minutes()))))));
    }
}
