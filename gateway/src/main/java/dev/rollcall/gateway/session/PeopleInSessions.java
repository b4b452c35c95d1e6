package dev.rollcall.gateway.session;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps in the session who signed in, as plain text, so that any release of the gateway can read it. */
@Component
class PeopleInSessions implements ServerSecurityContextRepository {

    static final String ATTRIBUTE = "signed-in";

    private final JsonMapper json;

    PeopleInSessions(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return exchange.getSession().flatMap(session -> {
            Authentication authentication = context == null ? null : context.getAuthentication();
            if (authentication == null) {
                session.getAttributes().remove(ATTRIBUTE);
            } else {
                session.getAttributes().put(ATTRIBUTE, json.writeValueAsString(person(authentication)));
            }
            // Whoever knew the id before must not know it now.
            return session.changeSessionId();
        });
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return exchange.getSession()
                .mapNotNull(PeopleInSessions::remembered)
                .map(text -> new SecurityContextImpl(new SignedInAuthentication(json.readValue(text, SignedIn.class))));
    }

    private static @Nullable String remembered(WebSession session) {
        return session.getAttribute(ATTRIBUTE);
    }

    private static SignedIn person(Authentication authentication) {
        return switch (authentication.getPrincipal()) {
            case OidcUser user -> WorkAccounts.person(user);
            case SignedIn person -> person;
            case null, default -> throw new IllegalStateException("Signed in as nobody that is known here");
        };
    }
}
