package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.Visit;
import java.util.List;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a script needs to know about its own session before it does anything else. */
@RestController
class SessionApi {

    /** The companies that whoever calls may see, by name, and as what. */
    @GetMapping("/api/companies")
    List<Grants.OfCompany> companies(Visit visit) {
        return visit.grants().companies();
    }

    /** What every write must bring along in a header, so that no other site can make browsers write here. */
    @GetMapping("/api/csrf")
    Mono<Secret> secret(ServerWebExchange exchange) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.map(one -> new Secret(one.getHeaderName(), one.getParameterName(), one.getToken()));
    }

    /**
     * The secret of a session.
     *
     * @param headerName for calls
     * @param parameterName for forms
     * @param token other characters each time, good as long as the session
     */
    record Secret(String headerName, String parameterName, String token) {}
}
