package dev.rollcall.gateway.connect;

import dev.rollcall.events.Cloud;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Connection;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Refused;
import dev.rollcall.gateway.service.Silence;
import dev.rollcall.gateway.service.Staging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The first steps of the wizard: which cloud, which permissions, who consents; and then waiting, which is live. */
@Controller
class ConnectPage {

    private final Pages pages;
    private final Consent consent;
    private final Fetcher fetcher;
    private final Staging staging;
    private final Bindings bindings;
    private final Invitations invitations;

    ConnectPage(
            Pages pages,
            Consent consent,
            Fetcher fetcher,
            Staging staging,
            Bindings bindings,
            Invitations invitations) {
        this.pages = pages;
        this.consent = consent;
        this.fetcher = fetcher;
        this.staging = staging;
        this.bindings = bindings;
        this.invitations = invitations;
    }

    @GetMapping("/companies/{companyId}/connect")
    Mono<Rendering> connect(ServerWebExchange exchange, CompanyVisit visit) {
        visit.whoMayAdminister();
        return consent.connection(visit.caller(), visit.companyId())
                .flatMap(connection -> switch (connection.status()) {
                    case VERIFYING -> waiting(exchange, visit, connection);
                    case CONNECTED ->
                        exchange.getRequest().getQueryParams().containsKey("again")
                                ? choosing(exchange, visit, connection)
                                : afterConnecting(exchange, visit, connection);
                    case NOT_CONNECTED, SIGN_IN_AWAITED, CONSENT_AWAITED, PAUSED, DISCONNECTED ->
                        choosing(exchange, visit, connection);
                });
    }

    private Mono<Rendering> choosing(ServerWebExchange exchange, CompanyVisit visit, Connection connection) {
        return invitations.open(visit.companyId()).collectList().flatMap(open -> {
            Map<String, Object> model = new HashMap<>();
            model.put("connection", connection);
            model.put("permissions", Permission.asked(connection));
            model.put("clouds", List.of(Cloud.values()));
            model.put("cloud", connection.cloud() == null ? Cloud.GLOBAL : connection.cloud());
            model.put("open", open);
            return pages.show(exchange, visit, Place.SYNC, "connect", model);
        });
    }

    private Mono<Rendering> waiting(ServerWebExchange exchange, CompanyVisit visit, Connection connection) {
        Map<String, Object> model = new HashMap<>();
        model.put("connection", connection);
        model.put("reading", false);
        return pages.show(exchange, visit, Place.SYNC, "verifying", model);
    }

    /** Once connected the directory is read; with that done, the next step can be taken. */
    private Mono<Rendering> afterConnecting(ServerWebExchange exchange, CompanyVisit visit, Connection connection) {
        return Mono.zip(
                        Silence.tolerated(staging.directory(visit.caller(), visit.companyId())),
                        Silence.tolerated(staging.scope(visit.caller(), visit.companyId())),
                        Silence.tolerated(fetcher.sync(visit.caller(), visit.companyId())))
                .flatMap(all -> {
                    if (all.getT1().map(Staging.Directory::isRead).orElse(false)) {
                        boolean chosen = all.getT2()
                                .map(scope -> scope.kind() != Staging.ScopeKind.NOT_CHOSEN)
                                .orElse(false);
                        return pages.away(exchange, "/companies/" + visit.companyId() + (chosen ? "/sync" : "/groups"));
                    }
                    Map<String, Object> model = new HashMap<>();
                    model.put("connection", connection);
                    model.put("reading", true);
                    all.getT3().ifPresent(sync -> model.put("sync", sync));
                    return pages.show(exchange, visit, Place.SYNC, "verifying", model);
                });
    }

    /** The form. */
    record Chosen(@NotNull Cloud cloud) {}

    @PostMapping("/companies/{companyId}/connect")
    Mono<Rendering> begin(ServerWebExchange exchange, CompanyVisit visit, @Valid @ModelAttribute Chosen chosen) {
        visit.whoMayAdminister();
        return bindings.of(exchange)
                .flatMap(binding -> consent.connect(visit.caller(), visit.companyId(), chosen.cloud(), binding))
                .flatMap(pages::onward)
                .onErrorResume(Refused.class, refused -> notBegun(exchange, visit, refused));
    }

    private Mono<Rendering> notBegun(ServerWebExchange exchange, CompanyVisit visit, Refused refused) {
        Wording words = pages.words(exchange, visit);
        return pages.onward(
                exchange,
                "/companies/" + visit.companyId() + "/connect",
                Toast.danger(words.wordOr("connect.refused", refused.code(), refused.detail())));
    }

    @PostMapping("/companies/{companyId}/disconnect")
    Mono<Rendering> disconnect(ServerWebExchange exchange, CompanyVisit visit) {
        visit.whoMayAdminister();
        return consent.disconnect(visit.caller(), visit.companyId())
                .then(Mono.defer(() -> pages.onward(
                        exchange,
                        "/companies/" + visit.companyId(),
                        Toast.ok(pages.words(exchange, visit).text("connect.disconnected")))));
    }
}
