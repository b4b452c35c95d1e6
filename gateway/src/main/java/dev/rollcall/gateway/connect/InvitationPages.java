package dev.rollcall.gateway.connect;

import dev.rollcall.events.Cloud;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Connection;
import dev.rollcall.gateway.service.ServiceRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Creates links for customers' administrators, and shows the pages behind them, which need no account. */
@Controller
class InvitationPages {

    /** The session attribute with the link that was used. */
    static final String ATTRIBUTE = "invitation";

    private final Pages pages;
    private final Invitations invitations;
    private final Consent consent;
    private final SessionBindings bindings;
    private final String gatewayUrl;

    InvitationPages(
            Pages pages,
            Invitations invitations,
            Consent consent,
            SessionBindings bindings,
            @Value("${rollcall.gateway-url}") String gatewayUrl) {
        this.pages = pages;
        this.invitations = invitations;
        this.consent = consent;
        this.bindings = bindings;
        this.gatewayUrl = gatewayUrl;
    }

    @PostMapping("/companies/{companyId}/invitations")
    Mono<Rendering> make(ServerWebExchange exchange, CompanyVisit visit) {
        visit.requireAdministrator();
        return invitations
                .make(
                        visit.companyId(),
                        visit.company().name(),
                        visit.visit().person().subject())
                .flatMap(link -> consent.connection(visit.caller(), visit.companyId())
                        .flatMap(connection -> pages.show(
                                exchange,
                                visit,
                                Place.SYNC,
                                "connect",
                                ConnectView.of(
                                        connection,
                                        visit.company().name(),
                                        gatewayUrl + "/invitations/" + link,
                                        null,
                                        pages.words(exchange, visit)))));
    }

    @GetMapping("/invitations/{link}")
    Mono<Rendering> open(ServerWebExchange exchange, @PathVariable String link) {
        return validInvitation(link)
                .flatMap(invitation -> consent.connection(invitation.caller(), invitation.companyId())
                        .flatMap(connection -> show(exchange, link, invitation, connection)));
    }

    private Mono<Rendering> show(
            ServerWebExchange exchange, String link, Invitation invitation, Connection connection) {
        return pages.showWithoutFrame(
                exchange,
                "invitation",
                HttpStatus.OK,
                InvitationView.of(link, invitation, connection, pages.words(exchange)));
    }

    /** Why connecting was refused. */
    @GetMapping("/invitations/{link}/refused")
    Mono<Rendering> refused(ServerWebExchange exchange, @PathVariable String link, @RequestParam String code) {
        return validInvitation(link)
                .flatMap(invitation -> pages.showWithoutFrame(
                        exchange,
                        "invitation-refused",
                        HttpStatus.OK,
                        RefusalView.of(
                                code, invitation.companyName(), "/invitations/" + link, null, pages.words(exchange))));
    }

    /** The cloud to connect in. */
    record Chosen(@NotNull Cloud cloud) {}

    @PostMapping("/invitations/{link}")
    Mono<Rendering> begin(ServerWebExchange exchange, @PathVariable String link, @Valid @ModelAttribute Chosen chosen) {
        return validInvitation(link)
                .flatMap(invitation -> consent.connection(invitation.caller(), invitation.companyId())
                        .flatMap(connection -> mayBegin(connection)
                                ? begun(exchange, link, invitation, chosen)
                                : pages.redirect("/invitations/" + link)))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> pages.redirect("/invitations/" + link + "/refused?code=" + refused.code()));
    }

    private Mono<Rendering> begun(ServerWebExchange exchange, String link, Invitation invitation, Chosen chosen) {
        return exchange.getSession()
                .doOnNext(session -> session.getAttributes().put(ATTRIBUTE, link))
                .then(bindings.of(exchange))
                .flatMap(binding ->
                        consent.connect(invitation.caller(), invitation.companyId(), chosen.cloud(), binding))
                .flatMap(pages::redirect);
    }

    /** A link connects a company that is not connected; it never replaces a connection. */
    private static boolean mayBegin(Connection connection) {
        return connection.status().isToBegin() || connection.status() == Consent.Status.PAUSED;
    }

    private Mono<Invitation> validInvitation(String link) {
        return invitations.of(link).switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}
