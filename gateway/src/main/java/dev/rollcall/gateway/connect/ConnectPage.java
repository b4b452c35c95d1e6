package dev.rollcall.gateway.connect;

import dev.rollcall.events.Cloud;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Connection;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.service.Staging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The first steps of the wizard: choosing the cloud, seeing the permissions, consenting, and waiting for the first reading. */
@Controller
class ConnectPage {

    private final Pages pages;
    private final Consent consent;
    private final Fetcher fetcher;
    private final Staging staging;
    private final SessionBindings bindings;
    private final Invitations invitations;

    ConnectPage(
            Pages pages,
            Consent consent,
            Fetcher fetcher,
            Staging staging,
            SessionBindings bindings,
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
        visit.requireAdministrator();
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
        return invitations
                .open(visit.companyId())
                .next()
                .map(Invitation::expiresAt)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(goodUntil -> pages.show(
                        exchange,
                        visit,
                        Place.SYNC,
                        "connect",
                        ConnectView.of(
                                connection,
                                visit.company().name(),
                                null,
                                goodUntil.orElse(null),
                                pages.words(exchange, visit))));
    }

    private Mono<Rendering> waiting(ServerWebExchange exchange, CompanyVisit visit, Connection connection) {
        return pages.show(
                exchange,
                visit,
                Place.SYNC,
                "verifying",
                VerifyingView.ofConsent(connection, pages.words(exchange, visit)));
    }

    /** A connected directory is read first; when that is done, the next step begins. */
    private Mono<Rendering> afterConnecting(ServerWebExchange exchange, CompanyVisit visit, Connection connection) {
        return Mono.zip(
                        Fallback.toEmpty(staging.directory(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(staging.scope(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(fetcher.sync(visit.caller(), visit.companyId())))
                .flatMap(all -> {
                    if (all.getT1().map(Staging.Directory::isRead).orElse(false)) {
                        boolean chosen = all.getT2()
                                .map(scope -> scope.kind() != Staging.ScopeKind.NOT_CHOSEN)
                                .orElse(false);
                        return pages.leaveFor(
                                exchange, "/companies/" + visit.companyId() + (chosen ? "/sync" : "/groups"));
                    }
                    return pages.show(
                            exchange,
                            visit,
                            Place.SYNC,
                            "verifying",
                            VerifyingView.ofReading(
                                    connection, all.getT3().orElse(null), pages.words(exchange, visit)));
                });
    }

    /** The cloud to connect in. */
    record Chosen(@NotNull Cloud cloud) {}

    @PostMapping("/companies/{companyId}/connect")
    Mono<Rendering> begin(ServerWebExchange exchange, CompanyVisit visit, @Valid @ModelAttribute Chosen chosen) {
        visit.requireAdministrator();
        return bindings.of(exchange)
                .flatMap(binding -> consent.connect(visit.caller(), visit.companyId(), chosen.cloud(), binding))
                .flatMap(pages::redirect)
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> pages.redirect(
                                "/companies/" + visit.companyId() + "/connect/refused?code=" + refused.code()));
    }

    /** Why connecting was refused. Microsoft's answers redirect here, so that a reload does not repeat them. */
    @GetMapping("/companies/{companyId}/connect/refused")
    Mono<Rendering> refused(ServerWebExchange exchange, CompanyVisit visit, @RequestParam String code) {
        visit.requireAdministrator();
        String company = "/companies/" + visit.companyId();
        return pages.show(
                exchange,
                visit,
                Place.SYNC,
                "connect-refused",
                RefusalView.of(
                        code,
                        visit.company().name(),
                        company + "/connect",
                        company + "/invitations",
                        pages.words(exchange, visit)));
    }

    @PostMapping("/companies/{companyId}/disconnect")
    Mono<Rendering> disconnect(ServerWebExchange exchange, CompanyVisit visit) {
        visit.requireAdministrator();
        return consent.disconnect(visit.caller(), visit.companyId())
                .then(Mono.defer(() -> pages.redirect(
                        exchange,
                        "/companies/" + visit.companyId(),
                        Toast.ok(pages.words(exchange, visit).text("connect.disconnected")))));
    }
}
