package dev.rollcall.gateway.connect;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.access.Visits;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.session.SecurityEvents;
import dev.rollcall.gateway.token.CallerClaims;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * The addresses that Microsoft redirects administrators back to. Anybody can forge their parameters, so none is trusted:
 * consent-service checks them against the state that it issued, and the state against this session.
 */
@Controller
class MicrosoftCallbacks {

    private static final int ID_LENGTH = 36;

    private final Pages pages;
    private final Consent consent;
    private final SessionBindings bindings;
    private final Invitations invitations;
    private final Visits visits;
    private final SecurityEvents events;

    MicrosoftCallbacks(
            Pages pages,
            Consent consent,
            SessionBindings bindings,
            Invitations invitations,
            Visits visits,
            SecurityEvents events) {
        this.pages = pages;
        this.consent = consent;
        this.bindings = bindings;
        this.invitations = invitations;
        this.visits = visits;
        this.events = events;
    }

    /** The administrator who returned from Microsoft, and the page to continue on. */
    private record ReturningAdministrator(UUID companyId, CallerClaims caller, String back) {}

    @GetMapping("/connect/signed-in")
    Mono<Rendering> signedIn(ServerWebExchange exchange) {
        MultiValueMap<String, String> answer = exchange.getRequest().getQueryParams();
        String state = text(answer, "state");
        return administrator(exchange, state).flatMap(administrator -> {
            return bindings.of(exchange)
                    .flatMap(binding -> consent.signedIn(
                            administrator.caller(), administrator.companyId(), state, answer.getFirst("code"), binding))
                    .doOnError(ServiceRefusal.class, refused -> log(administrator, refused.code()))
                    .flatMap(pages::redirect)
                    .onErrorResume(
                            ServiceRefusal.class,
                            refused -> pages.redirect(administrator.back() + "/refused?code=" + refused.code()));
        });
    }

    @GetMapping("/connect/consented")
    Mono<Rendering> consented(ServerWebExchange exchange) {
        MultiValueMap<String, String> query = exchange.getRequest().getQueryParams();
        String state = text(query, "state");
        return administrator(exchange, state).flatMap(administrator -> {
            Map<String, String> answer = new HashMap<>();
            answer.put("state", state);
            put(answer, "adminConsent", query.getFirst("admin_consent"));
            put(answer, "tenant", query.getFirst("tenant"));
            put(answer, "error", query.getFirst("error"));
            put(answer, "errorDescription", query.getFirst("error_description"));
            return bindings.of(exchange)
                    .flatMap(binding ->
                            consent.consented(administrator.caller(), administrator.companyId(), answer, binding))
                    .doOnNext(connection -> log(administrator, "granted"))
                    .doOnError(ServiceRefusal.class, refused -> log(administrator, refused.code()))
                    .flatMap(connection -> pages.redirect(administrator.back()))
                    .onErrorResume(
                            ServiceRefusal.class,
                            refused -> pages.redirect(administrator.back() + "/refused?code=" + refused.code()));
        });
    }

    private void log(ReturningAdministrator administrator, String outcome) {
        events.consent(
                administrator.caller().subject(), administrator.companyId().toString(), outcome);
    }

    /** An administrator of the company who is signed in, or the holder of a link of the company. */
    private Mono<ReturningAdministrator> administrator(ServerWebExchange exchange, String state) {
        UUID companyId = companyOf(state);
        Function<CompanyVisit, ReturningAdministrator> administrator = visit -> new ReturningAdministrator(
                visit.companyId(),
                visit.requireAdministrator().caller(),
                "/companies/" + visit.companyId() + "/connect");
        return exchange.getSession()
                .flatMap(session -> invited(session, companyId))
                .switchIfEmpty(Mono.defer(() -> visits.at(companyId).map(administrator)))
                .switchIfEmpty(Mono.error(() -> new NotAllowed(NotAllowed.Reason.COMPANY_NOT_GRANTED)));
    }

    private Mono<ReturningAdministrator> invited(WebSession session, @Nullable UUID companyId) {
        String link = session.getAttribute(InvitationPages.ATTRIBUTE);
        return link == null
                ? Mono.empty()
                : invitations
                        .of(link)
                        .filter(invitation -> invitation.companyId().equals(companyId))
                        .map(invitation -> new ReturningAdministrator(
                                invitation.companyId(), invitation.caller(), "/invitations/" + link));
    }

    private static @Nullable UUID companyOf(String state) {
        try {
            return state.length() < ID_LENGTH ? null : UUID.fromString(state.substring(0, ID_LENGTH));
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static String text(MultiValueMap<String, String> query, String name) {
        String value = query.getFirst(name);
        return value == null ? "" : value;
    }

    private static void put(Map<String, String> answer, String name, @Nullable String value) {
        if (value != null) {
            answer.put(name, value);
        }
    }
}
